using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views.Fire;

/// <summary>Documents to choose from, and the one that is chosen below.</summary>
internal sealed class FireDocumentsView : View
{
    /// <summary>In fewer rows only one of both can be read.</summary>
    private const int Low = 12;

    private readonly FilesView _files;
    private IReadOnlyList<StepFile> _shown = [];

    public FireDocumentsView(Func<Theme> theme)
    {
        Preview = new PanelText(theme) { Width = Dim.Fill(), Y = Pos.Func(() => ListRows + LineRows), Height = Dim.Func(() => Math.Max(1, Viewport.Height - ListRows - LineRows)) };
        _files = new FilesView { Opened = _ => Preview.SetFocus(), Width = Dim.Fill(), Height = Dim.Func(() => ListRows) };
        Add(_files, Preview);
        _files.ValueChanged += (_, _) =>
        {
            SetNeedsDraw();
            Chosen?.Invoke();
        };
        Preview.HasFocusChanged += (_, _) => SetNeedsLayout();
    }

    /// <summary>Another document is chosen.</summary>
    public event Action? Chosen;

    /// <summary>The document as far as it is shown.</summary>
    public PanelText Preview { get; }

    /// <summary>The document that is chosen; null where there is none.</summary>
    public StepFile? Selected => _files.Selected;

    /// <summary>Whether the document is being read, and not the list.</summary>
    public bool IsReading => Preview.HasFocus;

    private bool IsAlone => IsReading && Viewport.Height < Low;

    private int ListRows => IsAlone ? 0 : Math.Clamp(_shown.Count, 1, Math.Max(1, Viewport.Height / 3));

    private int LineRows => Viewport.Height > 4 ? 1 : 0;

    /// <summary>Shows other documents; the one that was chosen stays so where it is among them.</summary>
    /// <param name="files">The documents.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    public void Show(IReadOnlyList<StepFile> files, long now)
    {
        var chosen = Selected?.Path;
        _shown = files;
        _files.Show(files, now);
        var at = files.ToList().FindIndex(f => f.Path == chosen);
        _files.SelectedItem = Math.Max(0, at);
        SetNeedsLayout();
        Chosen?.Invoke();
    }

    /// <summary>Back to the list.</summary>
    public bool LeaveReading()
    {
        if (!IsReading)
        {
            return false;
        }

        Begin();
        return true;
    }

    /// <summary>On to the other of both; false where there is none in that direction.</summary>
    public bool Advance(int direction) => direction > 0 ? !IsReading && _shown.Count > 0 && Preview.SetFocus() : LeaveReading();

    /// <summary>The list, which is where one begins.</summary>
    public void Begin()
    {
        // Only one that is visible can have the focus, and which are follows from the focus.
        _files.Visible = true;
        _files.SetFocus();
    }

    protected override void OnLayout() => _files.Visible = !IsAlone;

    protected override bool OnDrawingContent()
    {
        if (LineRows > 0)
        {
            var name = CellText.Truncate(Selected is { } file ? $" {file.Name} " : "", Math.Max(0, Viewport.Width - 2), Glyphs.Ellipsis);
            SetAttributeForRole(VisualRole.Disabled);
            FillRect(new Rectangle(0, ListRows, Viewport.Width, 1), Glyphs.HLine[0]);
            Move(2, ListRows);
            AddStr(name);
        }

        return true;
    }
}
