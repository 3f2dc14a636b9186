using RunTui.Terminal.Drawing;
using RunTui.Terminal.Input;
using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>
/// Rows of which one is selected: what lists and trees have in common. Only the rows on the screen are asked for, so their number costs
/// nothing. Moves by arrows and by vi's keys.
/// </summary>
public abstract class RowsView : View
{
    private const int WheelRows = 3;

    private int _selected = -1;

    protected RowsView()
    {
        CanFocus = true;
        AddCommand(Command.Up, () => SelectBy(-1));
        AddCommand(Command.Down, () => SelectBy(1));
        AddCommand(Command.PageUp, () => SelectBy(-Math.Max(1, Viewport.Height - 1)));
        AddCommand(Command.PageDown, () => SelectBy(Math.Max(1, Viewport.Height - 1)));
        AddCommand(Command.HalfPageUp, () => SelectBy(-Math.Max(1, Viewport.Height / 2)));
        AddCommand(Command.HalfPageDown, () => SelectBy(Math.Max(1, Viewport.Height / 2)));
        AddCommand(Command.Start, () => SelectBy(-RowCount));
        AddCommand(Command.End, () => SelectBy(RowCount));
        AddCommand(Command.ScrollUp, () => ScrollVertical(-1));
        AddCommand(Command.ScrollDown, () => ScrollVertical(1));
        AddCommand(Command.Accept, () => SelectedRow >= 0 && AcceptRow(SelectedRow));
        MovementKeys.AddTo(KeyBindings);
        KeyBindings.Add(Key.Enter, Command.Accept);
    }

    /// <summary>How many rows there are.</summary>
    public abstract int RowCount { get; }

    /// <summary>The selected row from 0, -1 when there is none; setting it scrolls it into view.</summary>
    public int SelectedRow
    {
        get => _selected = RowCount == 0 ? -1 : Math.Clamp(_selected, 0, RowCount - 1);
        set
        {
            var old = SelectedRow;
            _selected = Math.Clamp(value, -1, RowCount - 1);
            _selected = _selected < 0 ? -1 : SelectableRow(_selected, -1);
            ScrollIntoView(SelectedRow);
            if (old != SelectedRow)
            {
                SetNeedsDraw();
                OnSelectedRowChanged(old, SelectedRow);
            }
        }
    }

    /// <summary>Scrolls as little as needed to show a row.</summary>
    public void ScrollIntoView(int row)
    {
        UpdateContentSize();
        var viewport = Viewport;
        if (row >= 0 && viewport.Height > 0)
        {
            ScrollVertical(row < viewport.Y ? row - viewport.Y : row >= viewport.Bottom ? row - viewport.Bottom + 1 : 0);
        }
    }

    /// <summary>Draws one row. The look of the role is set and the row is blank.</summary>
    /// <param name="index">Which of all rows.</param>
    /// <param name="y">The row in the viewport.</param>
    /// <param name="role">Normal, or for the selected one Focus or Active.</param>
    protected abstract void DrawRow(int index, int y, VisualRole role);

    /// <summary>Override where some rows only belong to others: the one to select in place of a row.</summary>
    /// <param name="row">The row that was meant.</param>
    /// <param name="direction">1 where the selection moves down, else -1.</param>
    protected virtual int SelectableRow(int row, int direction) => row;

    /// <summary>Another row is selected.</summary>
    protected virtual void OnSelectedRowChanged(int oldRow, int newRow)
    {
    }

    /// <summary>The user chose a row (Enter, double click).</summary>
    protected virtual bool AcceptRow(int row) => RaiseAccepting();

    /// <summary>To be called when the number of rows changed.</summary>
    protected void UpdateContentSize()
    {
        var rows = RowCount;
        if (GetContentSize() is var size && (size.Height != rows || size.Width != Viewport.Width))
        {
            SetContentSize(new Size(Viewport.Width, rows));
        }
    }

    protected override void OnLayout()
    {
        UpdateContentSize();
        ScrollIntoView(SelectedRow);
    }

    protected override bool OnDrawingContent()
    {
        UpdateContentSize();
        var viewport = Viewport;
        var selected = SelectedRow;
        for (var y = 0; y < viewport.Height && viewport.Y + y < RowCount; y++)
        {
            var index = viewport.Y + y;
            var role = index != selected ? VisualRole.Normal : HasFocus ? VisualRole.Focus : VisualRole.Active;
            SetAttributeForRole(role);
            if (index == selected)
            {
                FillRect(new Rectangle(0, y, viewport.Width, 1));
            }

            Move(0, y);
            DrawRow(index, y, role);
        }

        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if ((mouse.Flags & (MouseFlags.WheeledUp | MouseFlags.WheeledDown)) != 0)
        {
            ScrollVertical(mouse.Flags.HasFlag(MouseFlags.WheeledUp) ? -WheelRows : WheelRows);
            return true;
        }

        var row = Viewport.Y + mouse.Position.Y;
        if (row >= RowCount || mouse.Position.Y < 0)
        {
            return false;
        }

        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonDoubleClicked))
        {
            return AcceptRow(row);
        }

        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) && !mouse.Flags.HasFlag(MouseFlags.PositionReport))
        {
            SelectedRow = row;
            return true;
        }

        return false;
    }

    private bool SelectBy(int rows)
    {
        var old = SelectedRow;
        var row = Math.Clamp(old + rows, Math.Min(0, RowCount - 1), RowCount - 1);
        SelectedRow = row < 0 ? row : SelectableRow(row, Math.Sign(rows));
        return old != SelectedRow;
    }
}
