namespace RunTui.Engine.Flows;

/// <summary>One thing that a review of a work item has found.</summary>
/// <param name="Category"><c>code_quality</c>, <c>security</c>, <c>architecture</c> or <c>testing</c>.</param>
/// <param name="Severity"><c>critical</c>, <c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="File">From the project's root; empty for none.</param>
/// <param name="Line">From 1; 0 for none.</param>
/// <param name="Text">What is wrong, and what would be right.</param>
/// <param name="Rationale">Why; empty where nothing was said.</param>
public sealed record ReviewNote(string Category, string Severity, string File, int Line, string Text, string Rationale)
{
    /// <summary>It in one line.</summary>
    public override string ToString() =>
        $"{(File.Length == 0 ? "" : Line > 0 ? $"{File}:{Line}: " : $"{File}: ")}{Text} ({Severity} {Category.Replace('_', ' ')})";
}
