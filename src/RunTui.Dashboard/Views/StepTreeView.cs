using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>The step tree: a sign, the name, the state in words and the time of each row.</summary>
internal sealed class StepTreeView(Func<Theme> theme) : TreeView<TreeNode>
{
    private const int ShortestWord = 10;
    private const int ShortestAbout = 12;

    /// <summary>In a narrower tree titles would come and go with the states.</summary>
    private const int WideTree = 48;

    /// <summary>What a row says now; asked only for rows on the screen.</summary>
    public required Func<TreeNode, StepRow> RowOf { get; init; }

    /// <summary>Whether Enter has another meaning at the moment; true where it was used.</summary>
    public Func<bool>? BeforeOpen { get; set; }

    protected override void OnDrawingObject(TreeNode o, Rectangle area, VisualRole role)
    {
        var row = RowOf(o);
        var sign = row.State.Sign(Glyphs);
        var right = row.Time.Length > 0 ? $"{row.Word} {row.Time}" : row.Word;
        var room = area.Width - CellText.Width(sign) - 2;
        var name = CellText.Truncate(row.Name, Math.Max(room - Math.Min(CellText.Width(row.ShortWord), ShortestWord) - 1, Math.Min(8, room)), Glyphs.Ellipsis);
        var left = room - CellText.Width(name) - 1;
        right = CellText.Width(right) <= left ? right
            : row.Time.Length > 0 && CellText.Width(row.Word) <= left ? row.Word
            : CellText.Truncate(row.ShortWord, left, Glyphs.Ellipsis);

        if (role == VisualRole.Normal)
        {
            SetAttribute(theme().Of(row.State));
        }

        AddStr(sign);
        if (role == VisualRole.Normal)
        {
            SetAttribute(row.State is ShownState.Skipped ? theme().Skipped : GetAttributeForRole(VisualRole.Normal));
        }

        AddStr(" ");
        AddStr(name);
        var col = area.Right - 1 - CellText.Width(right);
        DrawAbout(row.About, Col + 2, col - 2, area.Y, role);
        if (role == VisualRole.Normal)
        {
            SetAttribute(row.IsTroubled ? theme().Waiting : row.State == ShownState.Pending ? GetAttributeForRole(VisualRole.Disabled) : theme().Of(row.State));
        }

        Move(col, area.Y);
        AddStr(right);
    }

    /// <summary>The title goes where there is room between name and state.</summary>
    private void DrawAbout(string about, int from, int to, int y, VisualRole role)
    {
        if (about.Length == 0 || to - from < ShortestAbout || Viewport.Width < WideTree)
        {
            return;
        }

        if (role == VisualRole.Normal)
        {
            SetAttributeForRole(VisualRole.Disabled);
        }

        Move(from, y);
        AddStr(CellText.Truncate(about, to - from, Glyphs.Ellipsis));
    }

    protected override bool AcceptRow(int row) => BeforeOpen?.Invoke() == true || base.AcceptRow(row);
}
