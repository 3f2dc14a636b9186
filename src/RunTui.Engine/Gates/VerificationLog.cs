using System.Globalization;
using System.Text;
using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Gates;

/// <summary>
/// The log of one tier: what its commands printed, as they printed it, between a line that names the command and one that says how it
/// ended. The commands write it themselves, so that its size is nothing to us.
/// </summary>
internal sealed class VerificationLog(string path)
{
    private const int HeadBytes = 16 << 10;
    private const int TailBytes = 64 << 10;
    private const int HeadCharacters = 1000;
    private const int TailCharacters = 3000;
    private const int LineCharacters = 400;

    private long _from;
    private long _to;

    public string Path => path;

    /// <summary>How much the last command printed.</summary>
    public long OutputBytes => _to - _from;

    /// <summary>Writes the line before a command.</summary>
    public void Begin(string command)
    {
        Append($"$ {command}\n");
        _from = _to = new FileInfo(path).Length;
    }

    /// <summary>Writes the line after a command.</summary>
    public void End(string ending, TimeSpan duration)
    {
        _to = new FileInfo(path).Length;

        // Where there could be no pipe before it, a command may have emptied it.
        _from = _from > _to ? 0 : _from;
        var newLine = OutputBytes > 0 && Read(_to - 1, 1) is not [(byte)'\n'] ? "\n" : "";
        Append(string.Create(CultureInfo.InvariantCulture, $"{newLine}[{ending}, {duration.TotalSeconds:0.0} s]\n\n"));
    }

    /// <summary>The first and above all the last lines of what the last command printed.</summary>
    public string Excerpt()
    {
        if (OutputBytes <= TailBytes)
        {
            var whole = Lines(Read(_from, (int)OutputBytes));
            if (whole.Sum(l => l.Length + 1) <= HeadCharacters + TailCharacters)
            {
                return string.Join('\n', whole);
            }

            return Joined(whole, whole);
        }

        // The last bytes begin somewhere in a line, and what is left of that one says nothing, unless there are no others.
        var tail = Lines(Read(_to - TailBytes, TailBytes));
        return Joined(Lines(Read(_from, HeadBytes)), tail.Count > 1 ? tail[1..] : tail);
    }

    private string Joined(List<string> first, List<string> last)
    {
        var text = new StringBuilder();
        foreach (var line in Fitting(first, HeadCharacters))
        {
            text.Append(line).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"[of {OutputBytes} bytes, the middle is left out here; the log has it]");
        foreach (var line in Fitting(Enumerable.Reverse(last), TailCharacters).Reverse())
        {
            text.Append('\n').Append(line);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Fitting(IEnumerable<string> lines, int characters) =>
        lines.TakeWhile(line => (characters -= line.Length + 1) >= 0);

    private static List<string> Lines(byte[] bytes)
    {
        var text = ControlText.StripEscapes(VisibleUtf8.Decode(bytes.AsSpan(VisibleUtf8.LeadingContinuation(bytes))));
        var lines = text.Split('\n').Select(line => Shortened(ControlText.Visible(Last(line.TrimEnd('\r'))).TrimEnd())).ToList();
        while (lines is [.., ""])
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    /// <summary>Of a line that a progress bar has written over and over, what one saw in the end.</summary>
    private static string Last(string line) => line[(line.LastIndexOf('\r') + 1)..];

    private static string Shortened(string line)
    {
        if (line.Length <= LineCharacters)
        {
            return line;
        }

        var from = line.Length - (LineCharacters / 2);
        return ShortText.Cut(line, LineCharacters / 2) + line[(char.IsLowSurrogate(line[from]) ? from + 1 : from)..];
    }

    private byte[] Read(long from, int count)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[count];
        var read = 0;
        for (int part; read < count && (part = RandomAccess.Read(file, bytes.AsSpan(read), from + read)) > 0;)
        {
            read += part;
        }

        return bytes[..read];
    }

    private void Append(string text)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}
