namespace RunTui.Engine.Fire.Documents;

/// <summary>A criterion, and whether it is met.</summary>
/// <param name="Text">The criterion.</param>
/// <param name="IsMet">Null where nobody knows.</param>
public sealed record FireCheck(string Text, bool? IsMet);
