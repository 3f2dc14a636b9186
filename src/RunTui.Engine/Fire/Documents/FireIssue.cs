namespace RunTui.Engine.Fire.Documents;

/// <summary>Something that the tests showed.</summary>
public sealed record FireIssue(string Issue, string Severity, string Status);
