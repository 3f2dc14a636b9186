namespace RunTui.Engine.Guards.Content;

/// <summary><c>guardrails.tripwire.on_failure</c>.</summary>
public enum TripwireAction
{
    Halt,
    Warn,
    Log,
}
