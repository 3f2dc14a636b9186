using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RunTui.Dashboard.Logs.Agents;

/// <summary>
/// Makes rows of the events that an agent's program prints, one JSON object a line. Each line is read by itself, since a log is
/// looked at from any place; so nothing here remembers anything.
/// </summary>
internal abstract class AgentEvents
{
    /// <summary>Events come early in a log, if any do.</summary>
    public const int FirstBytes = 64 * 1024;

    /// <summary>What a tool is called with that tells most.</summary>
    private static readonly string[] Telling =
        ["command", "file_path", "absolute_path", "notebook_path", "pattern", "query", "url", "path", "skill", "description", "prompt"];

    private static AgentEvents[] All { get; } = [new ClaudeEvents(), new CodexEvents(), new GeminiEvents()];

    /// <summary>The tool as blueprints and the engine's events name it.</summary>
    protected abstract string Tool { get; }

    /// <summary>Words one of which is in every event that makes such a row; none where there are no such words.</summary>
    protected abstract byte[][] WordsOf(RowKinds kind);

    /// <summary>The types of events that only this tool prints, or that it prints first.</summary>
    protected abstract bool IsFirst(string type, JsonElement e);

    /// <summary>The events of a tool; null where it prints none.</summary>
    public static AgentEvents? Of(string tool) => Array.Find(All, events => tool.StartsWith(events.Tool, StringComparison.Ordinal));

    /// <summary>
    /// Whose events a log holds, by its first lines; null where there are none among them. A tool that is known says whose they are.
    /// </summary>
    public static AgentEvents? In(ReadOnlyMemory<byte> firstLines, AgentEvents? known)
    {
        for (var rest = firstLines; rest.Span.IndexOf((byte)'\n') is >= 0 and var end; rest = rest[(end + 1)..])
        {
            if (rest.Span[0] == '{' && Whose(rest[..end], known) is { } events)
            {
                return events;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a line may have a row that is shown, by a quick look for the words that all such events hold. The programs write those
    /// words as they are, never as JSON's escapes.
    /// </summary>
    public bool MayShow(ReadOnlySpan<byte> line, RowKinds only)
    {
        if (only == RowKinds.None)
        {
            return true;
        }

        for (var kind = RowKinds.Prompt; kind <= RowKinds.Raw; kind = (RowKinds)((int)kind << 1))
        {
            if (only.HasFlag(kind) && HasOneOf(line, WordsOf(kind)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the rows of an event; false where it is none that is known.</summary>
    public abstract bool Read(string type, JsonElement e, AgentRows rows);

    /// <summary>A call: its name and most telling argument first, then the others.</summary>
    protected static string Call(string name, JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            return name;
        }

        var telling = Array.Find(Telling, argument => arguments.String(argument) is { Length: > 0 });
        var text = new StringBuilder(name);
        text.Append(telling is null ? "" : " " + arguments.String(telling));
        foreach (var argument in arguments.EnumerateObject().Where(argument => argument.Name != telling))
        {
            text.Append('\n').Append(argument.Name).Append(": ").Append(argument.Value.Show());
        }

        return text.ToString();
    }

    /// <summary>An edit: the path and how many lines go and come first, then those lines.</summary>
    protected static string Edit(string? path, params IEnumerable<(string Old, string New)> changes)
    {
        var (added, removed, body) = (0, 0, new StringBuilder());
        foreach (var (old, replacement) in changes)
        {
            var (before, after) = (Split(old), Split(replacement));
            var common = 0;
            while (common < Math.Min(before.Length, after.Length) && before[common] == after[common])
            {
                common++;
            }

            var same = 0;
            while (same < Math.Min(before.Length, after.Length) - common && before[^(same + 1)] == after[^(same + 1)])
            {
                same++;
            }

            Append(before, ' ', 0, common);
            Append(before, '-', common, before.Length - same);
            Append(after, '+', common, after.Length - same);
            Append(after, ' ', after.Length - same, after.Length);
            added += after.Length - same - common;
            removed += before.Length - same - common;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{path ?? "(no path)"} +{added} -{removed}{body}");

        void Append(string[] lines, char sign, int from, int to)
        {
            foreach (var line in lines.AsSpan(from, to - from))
            {
                body.Append('\n').Append(sign).Append(line);
            }
        }

        static string[] Split(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
    }

    /// <summary>The tokens, with whatever is to be said beside them.</summary>
    protected static string Tokens(double? input, double? output, params IEnumerable<string?> more) =>
        string.Join(", ", more.Where(part => part is not null).Prepend($"{(input ?? 0).Count()} in, {(output ?? 0).Count()} out"));

    private static bool HasOneOf(ReadOnlySpan<byte> line, byte[][] words)
    {
        foreach (var word in words)
        {
            if (line.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return words.Length == 0;
    }

    private static AgentEvents? Whose(ReadOnlyMemory<byte> line, AgentEvents? known)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.String("type") is not { } type ? null : known ?? Array.Find(All, events => events.IsFirst(type, root));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
