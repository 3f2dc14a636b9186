namespace RunTui.Engine.Fire.Scripts;

/// <summary>An item's way from one phase to the next.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ItemId">The run's current item.</param>
/// <param name="Previous">The phase it was in; <c>plan</c> where none was set.</param>
/// <param name="Current">The phase it is in now.</param>
public sealed record FirePhaseResult(string RunId, string ItemId, string Previous, string Current);
