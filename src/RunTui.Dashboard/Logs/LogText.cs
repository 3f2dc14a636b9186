using System.Buffers;
using System.Text;
using RunTui.Processes;

namespace RunTui.Dashboard.Logs;

/// <summary>
/// What lines say, without their colours: what searches and filters see and what is copied. Bytes that are no UTF-8 become U+FFFD.
/// Works in a buffer of its own; one thread at a time.
/// </summary>
internal sealed class LogText : IDisposable
{
    private static readonly SearchValues<char> Removable = SearchValues.Create("\e\r");

    private char[] _chars = [];

    /// <summary>The text of whole pieces, one or many. Valid until the next call.</summary>
    public ReadOnlySpan<char> Plain(ReadOnlySpan<byte> bytes)
    {
        if (_chars.Length <= bytes.Length)
        {
            Dispose();
            _chars = ArrayPool<char>.Shared.Rent(bytes.Length + 1);
        }

        var text = _chars.AsSpan(0, Encoding.UTF8.GetChars(bytes, _chars));
        var first = text.IndexOfAny(Removable);
        return first < 0 ? text : text[..Compact(text, first)];
    }

    /// <summary>A line's text as others may have it: what could command a terminal is replaced by visible marks.</summary>
    public static string Harmless(string text) =>
        text.Contains('\t') ? string.Join('\t', text.Split('\t').Select(ControlText.Visible)) : ControlText.Visible(text);

    public void Dispose()
    {
        if (_chars.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_chars);
            _chars = [];
        }
    }

    /// <summary>Leaves out colours, and the carriage returns at line ends. Returns the length that remains.</summary>
    private static int Compact(Span<char> text, int from)
    {
        var length = from;
        var rest = text[from..];
        while (!rest.IsEmpty)
        {
            var isEnd = rest[0] == '\r' && (rest.Length == 1 || rest[1] == '\n');
            var skip = isEnd ? 1 : rest[0] == '\e' ? LogStyles.SequenceLength(rest) : 0;
            var keep = skip > 0 ? 0 : 1;
            var next = rest[(skip + keep)..].IndexOfAny(Removable);
            var run = keep + (next < 0 ? rest.Length - skip - keep : next);
            rest.Slice(skip, run).CopyTo(text[length..]);
            length += run;
            rest = rest[(skip + run)..];
        }

        return length;
    }
}
