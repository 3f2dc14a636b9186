using System.Text.RegularExpressions;

namespace RunTui.Engine.Agents;

/// <summary>Keeps of plain output what tells how it ended: its last lines, and the last line that is an error message.</summary>
internal sealed partial class PlainTail
{
    private const int Lines = 3;
    private const int MaxLine = 8 * 1024;

    private readonly Queue<string> _last = new();
    private (string Line, string Text)? _before;

    /// <summary>The last three lines that are not empty.</summary>
    public string Text => string.Join('\n', _last);

    /// <summary>The last line that is an error message as a whole, and the class it names; null without one.</summary>
    public (FailureClass Class, string Text)? Error { get; private set; }

    public void Add(string line)
    {
        // A flood says the same over and over, and costs the less the sooner that is seen.
        if (line == _before?.Line)
        {
            Keep(_before.Value.Text);
            return;
        }

        var text = TextSummary.WithoutControls(BoundedText.Head(line, MaxLine)).TrimEnd();
        _before = line.Length <= MaxLine ? (line, text) : null;
        if (!Keep(text))
        {
            return;
        }

        var start = text.TrimStart();
        if (ErrorLine().IsMatch(BoundedText.Head(start, 200)) && FailureClassifier.Recognize(start) is { } failure)
        {
            Error = (failure, start);
        }
        else if (SystemErrorLine().IsMatch(BoundedText.Tail(start, 400)))
        {
            Error = (FailureClass.Permission, start);
        }
    }

    private bool Keep(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        _last.Enqueue(text);
        if (_last.Count > Lines)
        {
            _last.Dequeue();
        }

        return true;
    }

    // "error: …", "fatal: …", "API Error …", "npm ERR! …", "SomethingError: …", or one of the tools' own whole messages. Prose
    // that only mentions a word such as "forbidden" begins otherwise.
    [GeneratedRegex(@"^(?:\[?(?:error|fatal|failed|panic|api error)\]?(?:\s*\([^)]{0,40}\))?\s*:|api error\b|failed to authenticate\b|npm err(?:or|!)|(?:uncaught )?\w{0,60}(?:Error|Exception)\b.{0,40}?:|(?:curl|ssh|git|wget|npm|node|gh): |not logged in\b|invalid api key\b|you.ve hit your\b|invalid auth method\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ErrorLine();

    // How programs report errno: "cat: /etc/shadow: Permission denied".
    [GeneratedRegex(@"^[^\s:][^:]{0,80}:.*(?<=: ?)(?:permission denied|operation not permitted)(?: \(os error \d{1,3}\))?\W{0,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex SystemErrorLine();
}
