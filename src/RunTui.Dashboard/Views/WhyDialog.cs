using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>Why a step is where it is: the whole chain, to read.</summary>
internal sealed class WhyDialog : Dialog
{
    private const int Widest = 100;

    /// <param name="theme">How everything looks.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="lines">What there is to say.</param>
    public WhyDialog(Func<Theme> theme, string stepId, IReadOnlyList<PanelLine> lines)
    {
        Title = $"Why {stepId}";
        var cols = () => App?.Driver?.Contents.Cols ?? 80;
        var rows = () => App?.Driver?.Contents.Rows ?? 24;
        Width = Dim.Func(() => Math.Min(Widest, cols()));
        Height = Dim.Func(() => Math.Min(RowsOf(lines, Math.Min(Widest, cols()) - 4) + 4, rows()));
        var text = new PanelText(theme) { X = 1, Width = Dim.Fill(1), Height = Dim.Fill(2) };
        text.Show(lines);
        Add(text, new Label { X = 1, Y = Pos.AnchorEnd(), Text = "Esc closes" });
    }

    private static int RowsOf(IReadOnlyList<PanelLine> lines, int width) => lines.Sum(l => Math.Max(1, CellText.Wrap(l.Text, Math.Max(1, width)).Count));
}
