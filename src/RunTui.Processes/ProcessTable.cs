using System.Buffers.Text;
using System.IO.Enumeration;

namespace RunTui.Processes;

/// <summary>Linux's <c>/proc</c>, read with as little work as it can be: it is read at the end of every command.</summary>
internal static unsafe class ProcessTable
{
    private const int CloseOnExec = 0x80000;

    public static IEnumerable<int> Pids() => Numbers("/proc");

    /// <summary>The names in a folder that are numbers.</summary>
    public static IEnumerable<int> Numbers(string folder) => new FileSystemEnumerable<int>(
        folder,
        static (ref FileSystemEntry entry) => int.Parse(entry.FileName, System.Globalization.CultureInfo.InvariantCulture),
        new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true })
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) => char.IsAsciiDigit(entry.FileName[0]),
    };

    /// <param name="pid">Whose file.</param>
    /// <param name="name">Its name after <c>/proc/&lt;pid&gt;</c>, with the slash.</param>
    public static Descriptor Open(int pid, ReadOnlySpan<byte> name)
    {
        Span<byte> path = stackalloc byte[64];
        "/proc/"u8.CopyTo(path);
        Utf8Formatter.TryFormat(pid, path[6..], out var digits);
        name.CopyTo(path[(6 + digits)..]);
        path[6 + digits + name.Length] = 0;
        fixed (byte* start = path)
        {
            return new Descriptor(Libc.Open(start, CloseOnExec));
        }
    }

    /// <summary>An open file; negative where it could not be opened, which reads as nothing.</summary>
    public readonly ref struct Descriptor(int number)
    {
        public bool IsOpen => number >= 0;

        public int Read(Span<byte> into)
        {
            if (number < 0)
            {
                return -1;
            }

            fixed (byte* start = into)
            {
                return (int)Libc.Read(number, start, into.Length);
            }
        }

        public void Dispose()
        {
            if (number >= 0)
            {
                _ = Libc.Close(number);
            }
        }
    }
}
