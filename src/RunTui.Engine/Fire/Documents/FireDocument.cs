using System.Text;
using System.Text.RegularExpressions;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Fire.Documents;

/// <summary>
/// A document of a run with its front matter and the sections of its items. Its bytes are kept as they are, one character each: what isn't
/// edited is written back the same, whatever it is.
/// </summary>
internal sealed partial class FireDocument
{
    private const int MaxBytes = 8 * 1024 * 1024;
    private const string Mark = "\u00EF\u00BB\u00BF";

    private string _text;

    private FireDocument(string text) => _text = text;

    /// <summary>A document that isn't there yet.</summary>
    public static FireDocument New() => new("");

    /// <summary>Reads a document; null where there is none.</summary>
    /// <exception cref="IOException">It can't be read, or it is no file of its own.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FireDocument? Read(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not null || Directory.Exists(path))
        {
            throw new IOException($"{path} is a {(info.LinkTarget is null ? "folder" : "link")} and no file; remove it");
        }

        if (!info.Exists)
        {
            return null;
        }

        using var file = PlainFile.Open(path);
        if (file.Length > MaxBytes)
        {
            throw new IOException($"{path} is larger than {MaxBytes >> 20} MiB, which no document of a run is; look at it, and shorten it");
        }

        var bytes = new byte[MaxBytes < file.Length ? MaxBytes : file.Length];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return new FireDocument(Encoding.Latin1.GetString(bytes, 0, length));
    }

    public byte[] Bytes => Encoding.Latin1.GetBytes(_text);

    /// <summary>The front matter's fields; none where it can't be read.</summary>
    public FireNode Matter => FireMatter.Read(Decoded(_text[Start..BodyStart]), "").Fields;

    /// <summary>What stands before the first item's section, without the front matter.</summary>
    public string Preamble => Decoded(_text[BodyStart..PreambleEnd]);

    /// <summary>The ids of the items that have a section, in their order.</summary>
    public IEnumerable<string> Items => Sections().Select(s => s.Id);

    private int Start => _text.StartsWith(Mark, StringComparison.Ordinal) ? Mark.Length : 0;

    private string NewLine => _text.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 && _text[end - 1] == '\r' ? "\r\n" : "\n";

    private int PreambleEnd => Sections() is [var first, ..] ? first.Start : _text.Length;

    /// <summary>Where the text begins after the front matter.</summary>
    private int BodyStart
    {
        get
        {
            var first = LineEnd(Start);
            if (_text[Start..first].TrimEnd() != "---")
            {
                return Start;
            }

            for (var at = first; at < _text.Length; at = LineEnd(at))
            {
                if (_text[at..LineEnd(at)].TrimEnd() == "---")
                {
                    return LineEnd(at);
                }
            }

            return Start;
        }
    }

    /// <summary>What stands in an item's section below its heading; null where it has none.</summary>
    public string? Section(string id) => Find(id) is { } found ? Decoded(_text[found.Content..found.End]) : null;

    /// <summary>Sets the whole text; byte order mark and line ends stay.</summary>
    public void SetAll(string text) => _text = _text[..Start] + Encoded(text);

    /// <summary>Sets what stands before the first item's section.</summary>
    public void SetPreamble(string text) => _text = _text[..BodyStart] + Encoded(text) + _text[PreambleEnd..];

    /// <summary>Sets an item's section, or appends one after a rule; all others stay as they are.</summary>
    public void SetSection(string id, string text)
    {
        var content = Encoded($"\n{text}\n");
        if (Find(id) is { } found)
        {
            _text = _text[..found.Content] + content + (found.End < _text.Length ? NewLine : "") + _text[found.End..];
            return;
        }

        _text += (_text.EndsWith('\n') ? NewLine : NewLine + NewLine) + Encoded(Heading(id)) + content;
    }

    /// <summary>What begins an item's section.</summary>
    public static string Heading(string id) => $"---\n\n## Work Item: {FireMarkup.Line(id)}\n";

    /// <summary>Sets a field of the front matter, which is made where there is none.</summary>
    /// <param name="key">The field.</param>
    /// <param name="value">As YAML, on one line.</param>
    public void SetField(string key, string value)
    {
        var line = Encoded($"{key}: {value}\n");
        if (BodyStart == Start)
        {
            _text = _text[..Start] + Encoded("---\n") + line + Encoded("---\n\n") + _text[Start..];
            return;
        }

        for (var at = LineEnd(Start); at < BodyStart; at = LineEnd(at))
        {
            if (_text.AsSpan(at).StartsWith(key + ":", StringComparison.Ordinal))
            {
                var end = LineEnd(at);
                while (end < BodyStart && _text[end] is ' ' or '\t' || end < BodyStart && _text.AsSpan(end).StartsWith("- ", StringComparison.Ordinal))
                {
                    end = LineEnd(end);
                }

                _text = _text[..at] + line + _text[end..];
                return;
            }

            if (LineEnd(at) == BodyStart)
            {
                _text = _text[..at] + line + _text[at..];
                return;
            }
        }
    }

    private (string Id, int Start, int Content, int End)? Find(string id) =>
        Sections().Select(s => ((string, int, int, int)?)s).LastOrDefault(s => s!.Value.Item1 == Normal(id));

    private List<(string Id, int Start, int Content, int End)> Sections()
    {
        var sections = new List<(string Id, int Start, int Content, int End)>();
        var body = BodyStart;
        foreach (var match in ItemHeading().EnumerateMatches(_text, body))
        {
            var end = LineEnd(match.Index);
            var id = Decoded(_text[match.Index..end]);
            var start = RuleBefore(match.Index, body);
            if (sections is [.., var last])
            {
                sections[^1] = last with { End = start };
            }

            sections.Add((Normal(id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..]), start, end, _text.Length));
        }

        return sections;
    }

    /// <summary>An id as it stands in a heading, which may be dressed up.</summary>
    private static string Normal(string id) => FireMarkup.Line(id).Trim('`', '*', '#', ' ', '\t');

    /// <summary>Where the rule above a heading begins; the heading itself where there is none.</summary>
    private int RuleBefore(int heading, int body)
    {
        var text = _text.AsSpan(body, heading - body).TrimEnd();
        var line = text.LastIndexOf('\n') + 1;
        return text[line..].TrimEnd() is "---" ? body + line : heading;
    }

    private int LineEnd(int at) => _text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : _text.Length;

    private string Encoded(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text.ReplaceLineEndings(NewLine)));

    private static string Decoded(string text) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));

    [GeneratedRegex(@"^ {0,3}##[ \t]*Work Item[ \t]*:[^\n]*\S", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ItemHeading();
}
