namespace RunTui.Dashboard.Configuration;

/// <summary>A width or height: cells, or a share of what there is.</summary>
/// <param name="Value">Cells, or percent.</param>
/// <param name="IsPercent">Whether it is a share.</param>
public sealed record LayoutSize(int Value, bool IsPercent)
{
    /// <summary>The cells it means.</summary>
    /// <param name="whole">How many there are.</param>
    public int Of(int whole) => IsPercent ? whole * Value / 100 : Value;
}
