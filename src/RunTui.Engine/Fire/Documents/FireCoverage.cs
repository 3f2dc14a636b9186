namespace RunTui.Engine.Fire.Documents;

/// <summary>What of a module the tests reached, as the tool wrote it, such as <c>92%</c>.</summary>
public sealed record FireCoverage(string Module, string Statements, string Branches, string Functions, string Lines);
