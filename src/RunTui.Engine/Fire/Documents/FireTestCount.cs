namespace RunTui.Engine.Fire.Documents;

/// <summary>How tests of one kind ended.</summary>
/// <param name="Category">Such as <c>Unit</c>.</param>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Skipped">How many were not run.</param>
/// <param name="Coverage">In percent; null where it wasn't measured.</param>
public sealed record FireTestCount(string Category, int Passed, int Failed, int Skipped, double? Coverage);
