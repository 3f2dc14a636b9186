namespace RunTui.Dashboard.Views;

/// <summary>Where the user drew the lines between panels, as shares of the screen; null where he did not.</summary>
internal sealed class Dividers
{
    /// <summary>The share of the width that the steps have.</summary>
    public double? Steps { get; set; }

    /// <summary>The share of the height, without header and status line, that the blockers have.</summary>
    public double? Blockers { get; set; }
}
