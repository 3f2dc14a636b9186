namespace RunTui.Engine.Flows;

/// <summary>Which of several answers a judge has chosen.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Why">Why that one.</param>
public sealed record OptionChoice(int Number, string Why);
