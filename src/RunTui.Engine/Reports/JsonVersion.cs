using System.Text.Json;

namespace RunTui.Engine.Reports;

/// <summary>
/// The version of what run-tui prints as JSON: every document and every line of its own begins with it. It rises when a field goes,
/// gets another name or another meaning; a new field doesn't raise it. What another tool's callers read keeps that tool's form.
/// </summary>
public static class JsonVersion
{
    public const string Name = "schema_version";

    public const int Current = 1;

    /// <summary>Writes it into an object that was just begun.</summary>
    public static void Write(Utf8JsonWriter json) => json.WriteNumber(Name, Current);

    /// <summary>The text of an object that has a field at least, with the version before its fields.</summary>
    public static string Before(string document) => $"{{\"{Name}\":{Current},{document.AsSpan(1)}";
}
