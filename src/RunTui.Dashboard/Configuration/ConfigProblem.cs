namespace RunTui.Dashboard.Configuration;

/// <summary>An entry of the configuration that is wrong, and therefore not in use.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Entry">Where in it: <c>keys.open</c>; empty for the file as a whole.</param>
/// <param name="Text">What is wrong, what was expected, and what is in use instead.</param>
public sealed record ConfigProblem(string File, int Line, string Entry, string Text)
{
    /// <summary>All of it in one line.</summary>
    public string Message => $"{File}{(Line > 0 ? $":{Line}" : "")}: {(Entry.Length > 0 ? $"{Entry}: " : "")}{Text}";
}
