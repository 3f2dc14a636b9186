using System.Buffers.Text;

namespace RunTui.Processes;

/// <summary>What we read of <c>/proc/&lt;pid&gt;/stat</c>.</summary>
/// <param name="State">The letter for what it is doing.</param>
/// <param name="Parent">The pid of its parent.</param>
/// <param name="StartTicks">When it started, in hundredths of a second since the system did.</param>
internal readonly record struct ProcessStat(char State, int Parent, long StartTicks)
{
    /// <summary>It has ended, and only its parent has not heard of it yet.</summary>
    public bool IsZombie => State is 'Z' or 'X';

    /// <returns>Null where there is no such process.</returns>
    public static ProcessStat? Of(int pid)
    {
        Span<byte> buffer = stackalloc byte[1024];
        using var file = ProcessTable.Open(pid, "/stat"u8);
        var count = file.Read(buffer);
        if (count <= 0)
        {
            return null;
        }

        // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
        var fields = buffer[..count];
        fields = fields[(fields.LastIndexOf((byte)')') + 1)..].TrimStart((byte)' ');
        char? state = null;
        int? parent = null;
        for (var number = 3; !fields.IsEmpty; number++)
        {
            var end = fields.IndexOf((byte)' ');
            var field = end < 0 ? fields : fields[..end];
            switch (number)
            {
                case 3:
                    state = (char)field[0];
                    break;
                case 4 when Utf8Parser.TryParse(field, out int value, out _):
                    parent = value;
                    break;
                case 22 when Utf8Parser.TryParse(field, out long ticks, out _) && state is not null && parent is not null:
                    return new ProcessStat(state.Value, parent.Value, ticks);
            }

            fields = end < 0 ? [] : fields[(end + 1)..];
        }

        return null;
    }
}
