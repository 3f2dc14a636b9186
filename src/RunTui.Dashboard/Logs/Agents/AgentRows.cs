using System.Text.Json;
using System.Text.Unicode;

namespace RunTui.Dashboard.Logs.Agents;

/// <summary>
/// The rows of one line of a log. Every line has at least one: where nothing else can be made of it, it is shown as it came. One
/// thread; made for many lines, one after the other.
/// </summary>
internal sealed class AgentRows
{
    private readonly List<AgentRow> _all = [];
    private RowKinds _wanted;
    private RowFilter _filter;
    private bool _readsText;

    /// <summary>The rows of the last line that pass the filter; their texts only where they were asked for.</summary>
    public IReadOnlyList<AgentRow> All => _all;

    /// <summary>The line is no event, or none that is known.</summary>
    public bool IsRaw { get; private set; }

    /// <summary>Makes the rows of a line.</summary>
    /// <param name="events">Whose events they are; null for plain text.</param>
    /// <param name="line">The line with its line end, or a piece of one that is too long to be read as a whole.</param>
    /// <param name="filter">Which rows are of interest.</param>
    /// <param name="readText">Whether their texts are, too.</param>
    /// <returns>Whether there is any that passes the filter.</returns>
    public bool Read(AgentEvents? events, ReadOnlyMemory<byte> line, RowFilter filter, bool readText = true)
    {
        (_filter, _readsText) = (filter, readText);
        Clear();
        if (events?.MayShow(line.Span, filter.Only) == false)
        {
            return false;
        }

        IsRaw = events is null || !TryRead(events, line);
        if (!IsRaw)
        {
            return _all.Count > 0;
        }

        Clear();
        var text = LineText.Of(line.Span);
        var kinds = !filter.IsNone && LogProblems.Pattern.Count(text) > 0 ? RowKinds.Raw | RowKinds.Error : RowKinds.Raw;
        if (filter.Shows(kinds))
        {
            _all.Add(new AgentRow(RowKinds.Raw, text));
        }

        return _all.Count > 0;
    }

    /// <summary>A row is about to be added. Returns whether anybody wants to know what it says: if so, <see cref="Add"/> follows.</summary>
    public bool Wants(RowKinds kinds)
    {
        _wanted = kinds;
        Seen = true;
        if (!_filter.Shows(kinds))
        {
            return false;
        }

        if (!_readsText)
        {
            _all.Add(new AgentRow(kinds, ""));
        }

        return _readsText;
    }

    /// <summary>Adds the row that is wanted.</summary>
    public void Add(string text) => _all.Add(new AgentRow(_wanted, Lines(text) is { Length: > 0 } lines ? lines : "(nothing)"));

    /// <summary>Some row was there, whether wanted or not.</summary>
    public bool Seen { get; private set; }

    private void Clear()
    {
        _all.Clear();
        Seen = false;
    }

    private bool TryRead(AgentEvents events, ReadOnlyMemory<byte> line)
    {
        var first = line.Span.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (first < 0 || line.Span[first] != '{' || !Utf8.IsValid(line.Span))
        {
            return false;
        }

        try
        {
            CheckPairs(line.Span);
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.String("type") is { } type && events.Read(type, root, this) && Seen;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Cut off, no JSON, nested too deep, or a string with half a surrogate pair.
            return false;
        }
    }

    /// <summary>Half a surrogate pair makes a line unreadable, whether the string that holds it is of interest or not.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    private static void CheckPairs(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf("\\ud"u8) < 0 && line.IndexOf("\\uD"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }

    private static string Lines(string text) => text.Contains('\r') ? text.Replace("\r\n", "\n").TrimEnd('\n') : text.TrimEnd('\n');
}
