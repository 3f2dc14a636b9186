namespace RunTui.Dashboard.Keys;

/// <summary>Where a key works.</summary>
public enum KeyScope
{
    /// <summary>In lists, trees and texts alike.</summary>
    Movement,

    /// <summary>Everywhere.</summary>
    Anywhere,

    /// <summary>While a log is shown, wherever the focus is.</summary>
    Log,

    /// <summary>In the blockers panel.</summary>
    Blockers,

    /// <summary>While a moment of the past is shown; before all others.</summary>
    History,

    /// <summary>In the list of runs.</summary>
    Runs,

    /// <summary>While a plan is edited; before those that work everywhere.</summary>
    Editor,

    /// <summary>On a FIRE project's screen; before those that work everywhere.</summary>
    Fire,
}
