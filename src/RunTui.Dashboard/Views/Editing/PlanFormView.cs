using RunTui.Dashboard.Presenters.Editing;
using RunTui.Dashboard.Themes;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Views.Editing;

/// <summary>
/// The fields of a step or of the run, one a row; what is wrong with a field stands below it. A short value is typed where it stands.
/// </summary>
internal sealed class PlanFormView : RowsView
{
    private const int WidestLabel = 20;

    private readonly Func<Theme> _theme;
    private readonly List<FormLine> _lines = [];
    private readonly TextField _field = new() { Visible = false };
    private int _labelWidth;
    private bool _isShowing;

    public PlanFormView(Func<Theme> theme)
    {
        _theme = theme;
        _field.X = Pos.Func(() => ValueColumn);
        _field.Width = Dim.Func(() => Viewport.Width - ValueColumn);
        _field.Y = Pos.Func(() => SelectedRow);
        Add(_field);
    }

    /// <summary>Nothing of it can be edited now, and looks so.</summary>
    public bool IsLocked { get; set; }

    /// <summary>The user selected another field.</summary>
    public event Action? SelectionChanged;

    /// <summary>The user wants to edit the selected field.</summary>
    public required Action Opened { get; init; }

    /// <summary>Ends the typing before something else is selected; false where it can't end yet.</summary>
    public required Func<bool> Leaving { get; init; }

    /// <summary>Where a short value is typed.</summary>
    public TextField Field => _field;

    public bool IsTyping => _field.Visible;

    public override int RowCount => _lines.Count;

    public PlanFormRow? Selected => SelectedRow >= 0 && SelectedRow < _lines.Count ? _lines[SelectedRow].Row : null;

    private int ValueColumn => Math.Min(_labelWidth, Viewport.Width / 3) + 2;

    /// <summary>Shows other fields or values; the field that was selected stays selected.</summary>
    public void Show(IReadOnlyList<PlanFormRow> rows)
    {
        var path = Selected?.Field.Path;
        _isShowing = true;
        _labelWidth = Math.Min(WidestLabel, rows.Select(r => CellText.Width(r.Field.Label)).DefaultIfEmpty().Max());
        _lines.Clear();
        foreach (var row in rows)
        {
            _lines.Add(new FormLine(row, null));
            _lines.AddRange(row.Notes.Select(n => new FormLine(row, n)));
        }

        Select(path);
        _isShowing = false;
        UpdateContentSize();
        SetNeedsLayout();
    }

    /// <summary>Selects a field by its path; the first where there is none such.</summary>
    public void Select(string? path)
    {
        var at = _lines.FindIndex(l => l.Note is null && l.Row.Field.Path == path);
        SelectedRow = at < 0 ? 0 : at;
        ShowWhole();
    }

    /// <summary>Lets a value be typed where it stands.</summary>
    public void BeginTyping(string text, string caption)
    {
        (_field.Text, _field.Caption) = (text, caption);
        _field.CursorPosition = text.Length;
        _field.Visible = true;
        _field.SetFocus();
        SetNeedsLayout();
    }

    public void EndTyping()
    {
        _field.Visible = false;
        SetFocus();
        SetNeedsDraw();
    }

    protected override int SelectableRow(int row, int direction)
    {
        var at = row;
        while (at >= 0 && at < _lines.Count && _lines[at].Note is not null)
        {
            at += direction;
        }

        // What is wrong with the last field ends the list.
        return at < _lines.Count ? at : SelectableRow(row, -1);
    }

    /// <summary>Where something is typed, the keys that move are the field's.</summary>
    protected override bool OnKeyDown(Key key) => IsTyping && KeyBindings.TryGet(key, out _);

    protected override bool OnMouseEvent(Mouse mouse) =>
        (IsTyping && mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) && !Leaving()) || base.OnMouseEvent(mouse);

    protected override void DrawRow(int index, int y, VisualRole role)
    {
        var (row, note) = _lines[index];
        var isPlain = role == VisualRole.Normal;
        if (note is var (severity, said))
        {
            Move(ValueColumn, y);
            SetAttribute(_theme().Of(severity));
            AddStr(CellText.Truncate(said, Viewport.Width - ValueColumn, Glyphs.Ellipsis));
            return;
        }

        AddStr(row.IsChanged ? "*" : " ");
        AddStr(CellText.Truncate(row.Field.Label, ValueColumn - 2, Glyphs.Ellipsis));
        Move(ValueColumn, y);
        var isInherited = row.Text.Length == 0;
        if (isPlain && (isInherited || IsLocked))
        {
            SetAttributeForRole(VisualRole.Disabled);
        }

        var text = !isInherited ? row.Line : row.Inherited.Length > 0 ? $"({row.Inherited})" : Glyphs.Separator;
        AddStr(CellText.Truncate(text, Viewport.Width - ValueColumn, Glyphs.Ellipsis));
    }

    protected override bool AcceptRow(int row)
    {
        SelectedRow = row;
        Opened();
        return true;
    }

    protected override void OnSelectedRowChanged(int oldRow, int newRow)
    {
        if (!_isShowing)
        {
            ShowWhole();
            SelectionChanged?.Invoke();
        }
    }

    /// <summary>What is wrong with a field is seen with it.</summary>
    private void ShowWhole()
    {
        if (Selected is { } row)
        {
            ScrollIntoView(SelectedRow + row.Notes.Count());
            ScrollIntoView(SelectedRow);
        }
    }

    /// <summary>A row on the screen.</summary>
    /// <param name="Row">The field.</param>
    /// <param name="Note">What is wrong with it, where the row says that.</param>
    private sealed record FormLine(PlanFormRow Row, (Severity Severity, string Text)? Note);
}
