using RunTui.Dashboard.Logs.Agents;
using RunTui.Dashboard.Logs.Merging;

namespace RunTui.Dashboard.Views.Logs;

/// <summary>What stands before lines: the step, and what kind of row it is.</summary>
internal sealed partial class LogView
{
    /// <summary>Where there is less, lines need it more than labels.</summary>
    private const int LeastColumns = 30;

    private const int WidestLabel = 16;

    private static readonly Color[] Colors = [Color.Cyan, Color.Green, Color.Yellow, Color.Magenta, Color.Blue, Color.BrightCyan, Color.BrightGreen, Color.BrightMagenta];

    /// <summary>How many columns that takes.</summary>
    private int Gutter => StepColumns + KindColumns;

    private int StepColumns => _file is MergedLog { WidestLabel: > 0 and var widest } ? Math.Min(Math.Min(widest, WidestLabel), Viewport.Width / 4) + 1 : 0;

    private int KindColumns => IsRows && Viewport.Width >= LeastColumns ? RowKindNames.LabelWidth : 0;

    private void DrawGutter(int y, LogRow row)
    {
        var line = row.Line;
        if (StepColumns is > 0 and var columns)
        {
            SetAttribute(Merged(GetAttributeForRole(VisualRole.ReadOnly), new Attribute(Colors[line.Origin.Index % Colors.Length], Color.Default)));
            Move(0, y);
            AddStr(Padded(CellText.Truncate(line.Origin.Label, columns - 1, Glyphs.Ellipsis), columns));
        }

        if (KindColumns == 0)
        {
            return;
        }

        var label = line.Labels.FirstOrDefault(label => label.From == row.From);
        var isCurrent = HasFocus && _cursor is null && line.Start == Current();
        SetAttribute(isCurrent ? GetAttributeForRole(VisualRole.Focus) : Merged(GetAttributeForRole(VisualRole.ReadOnly), LookOf(label.Kinds)));
        Move(StepColumns, y);
        AddStr(Padded(label.Text ?? "", KindColumns - 1));
        AddStr(StepColumns + KindColumns - 1, y, " ", VisualRole.ReadOnly);
    }

    private static string Padded(string text, int columns) => text + new string(' ', Math.Max(0, columns - CellText.Width(text)));

    private static Attribute LookOf(RowKinds kinds) => kinds switch
    {
        _ when kinds.HasFlag(RowKinds.Error) => new Attribute(Color.Red, Color.Default, TextStyle.Bold),
        RowKinds.Answer => new Attribute(Color.Green, Color.Default, TextStyle.Bold),
        RowKinds.Prompt => new Attribute(Color.Magenta, Color.Default, TextStyle.Bold),
        RowKinds.Tool => new Attribute(Color.Cyan, Color.Default, TextStyle.Bold),
        RowKinds.Edit => new Attribute(Color.Yellow, Color.Default, TextStyle.Bold),
        _ => new Attribute(Color.Default, Color.Default, TextStyle.Faint),
    };
}
