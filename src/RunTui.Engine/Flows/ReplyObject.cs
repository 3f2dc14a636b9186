using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

/// <summary>Reads members of an answer's object: null is the same as missing, another type than expected is an error.</summary>
internal readonly struct ReplyObject
{
    /// <summary>Longer texts are cut: they are to be read by people and by the next agent.</summary>
    private const int MaxText = 16 * 1024;

    private const int MostItems = 200;

    private readonly JsonElement _element;

    /// <param name="element">The object.</param>
    /// <param name="name">Where it stands in the answer; empty for the answer itself.</param>
    public ReplyObject(JsonElement element, string name)
    {
        (_element, Name) = (element, name);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ReplyException($"{name} is no object");
        }
    }

    public string Name { get; }

    public bool Has(string name) => Member(name) is not null;

    /// <summary>A text without control characters but line ends and tabs; empty where there is none.</summary>
    public string Text(string name) => Member(name) switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } text => Clean(text.GetString()!),
        _ => throw new ReplyException($"{Path(name)} is no text"),
    };

    /// <summary>One of some words, however they are capitalized and joined.</summary>
    public string Word(string name, params ReadOnlySpan<string> words)
    {
        var text = Text(name);
        foreach (var word in words)
        {
            if (text.Replace('-', '_').Replace(' ', '_').Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        throw new ReplyException($"{Path(name)} is {(text.Length == 0 ? "missing" : Shown.Quoted(text))}; expected {string.Join(", ", words)}");
    }

    /// <summary>A list of texts; what is none in it is taken as the JSON it is, because reviewers put objects there.</summary>
    public ImmutableArray<string> Texts(string name) => Member(name) is { ValueKind: JsonValueKind.String }
        ? [.. new[] { Text(name) }.Where(text => text.Length > 0)]
        : [.. Elements(name).Select(item => Clean(item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())).Where(text => text.Length > 0)];

    /// <summary>A list, at most its first 200 items; empty where there is none.</summary>
    public JsonElement[] Elements(string name) => Member(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Take(MostItems)],
        _ => throw new ReplyException($"{Path(name)} is no list"),
    };

    /// <summary>A whole number from 0; 0 where there is none.</summary>
    public int Number(string name) => Member(name) switch
    {
        null => 0,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && value >= 0 => value,
        _ => throw new ReplyException($"{Path(name)} is no whole number from 0"),
    };

    /// <summary>A number, whole or not, or a text that is one.</summary>
    public int Score(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) => (int)Math.Clamp(Math.Round(value), int.MinValue, int.MaxValue),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) => (int)Math.Clamp(Math.Round(value), int.MinValue, int.MaxValue),
        _ => throw new ReplyException($"{Path(name)} is no number"),
    };

    /// <summary>A number, whole or not.</summary>
    public double Amount(string name) => Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value)
        ? value
        : throw new ReplyException($"{Path(name)} is no number");

    /// <summary>Whether something is so; what is not there isn't.</summary>
    public bool Flag(string name) => Member(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } => Word(name, "true", "false") == "true",
        _ => throw new ReplyException($"{Path(name)} is neither true nor false"),
    };

    public ReplyObject Object(string name) => new(Member(name) ?? throw new ReplyException($"{Path(name)} is missing"), Path(name));

    private JsonElement? Member(string name) => _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string Path(string name) => Name.Length == 0 ? name : $"{Name}.{name}";

    internal static string Clean(string text) => TextSummary.WithoutControls(BoundedText.Head(text, MaxText)).Trim();
}
