using RunTui.Dashboard.Presenters.Editing;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.Editing;

/// <summary>
/// The resume editor: the steps at the left, at the right the fields of the selected one. The plan on the disk stays as it is until it
/// is saved, and the run behind goes on.
/// </summary>
internal sealed partial class PlanEditorScreen : DashboardScreen
{
    /// <summary>With less room, list and form are shown one at a time.</summary>
    private const int LeastWidthOfBoth = 56;

    private readonly RunSession _session;
    private readonly Label _heading = new() { X = 1, Width = Dim.Fill(1), Height = 1 };
    private readonly FrameView _listFrame = new() { Title = "Plan", Y = 1 };
    private readonly PlanListView _list;
    private readonly FrameView _formFrame = new() { Y = 1 };
    private readonly PlanFormView _form;
    private readonly TextEditor _text = new() { Visible = false, WordWrap = true };
    private readonly PanelText _about;
    private readonly HashSet<string> _marked = new(StringComparer.Ordinal);
    private PlanEditor _editor;
    private string? _selected;

    /// <param name="session">The run.</param>
    /// <param name="plan">The plan as it is on the disk.</param>
    /// <param name="stepId">The step to begin with; null begins with the run as a whole.</param>
    /// <param name="options">How the dashboard was asked to look and behave.</param>
    /// <param name="screens">The screens that this one is among.</param>
    internal PlanEditorScreen(RunSession session, BlueprintDocument plan, string? stepId, DashboardOptions options, Screens screens)
        : base(screens, options)
    {
        _session = session;
        _editor = EditorOf(plan);
        _selected = plan.FindStep(stepId ?? "") is null ? null : stepId;
        _list = new PlanListView(() => Theme) { IsMarked = _marked.Contains, Opened = () => _form!.SetFocus() };
        _form = new PlanFormView(() => Theme) { Opened = () => BeginEdit(), Leaving = FinishEdit };
        _about = new PanelText(() => Theme) { CanFocus = false };
        (Status.Y, Status.Height, Status.Width) = (Pos.AnchorEnd(1), 1, Dim.Fill());
        _listFrame.Add(_list);
        _formFrame.Add(_form, _text, _about);
        Add(_heading, _listFrame, _formFrame, Status);
        Place();
        _list.SelectionChanged += SelectionMoved;
        _form.SelectionChanged += ShowAbout;
        _form.Field.TextChanged += (_, _) => Apply(_form.Field.Text);
        _form.Field.Accepting += (_, args) =>
        {
            args.Handled = true;
            FinishEdit();
        };
        _text.TextChanged += (_, _) => Apply(_text.Text);
        foreach (var panel in new View[] { _listFrame, _formFrame })
        {
            panel.HasFocusChanged += (_, _) => FocusMoved();
        }

        UseSettings();
        ShowPlan();
    }

    internal RunSession Session => _session;

    /// <summary>The plan as it is edited.</summary>
    internal PlanEditor Editor => _editor;

    internal bool IsInForm => _formFrame.HasFocus;

    /// <summary>What the selected field is called.</summary>
    internal string? SelectedLabel => _form.Selected?.Field.Label;

    /// <summary>The run behind, as it is now.</summary>
    private RunPicture Picture => _session.Picture;

    private bool IsNarrow => Viewport.Width < LeastWidthOfBoth;

    /// <summary>Begins to show; to be called once the screen is on an application.</summary>
    public override void Attach()
    {
        _session.Changed += AskForRefresh;
        _disk = DiskLook.At(_session.Folder.Blueprint);
        _list.SetFocus();
        ShowPlan();
        base.Attach();
        LookForDraft();
    }

    public override void Dispose()
    {
        base.Dispose();
        _session.Changed -= AskForRefresh;
        WriteDraftNow();
    }

    protected override void OnLayout()
    {
        _listFrame.Visible = !IsNarrow || !_formFrame.HasFocus;
        _formFrame.Visible = !IsNarrow || _formFrame.HasFocus;
    }

    private void Place()
    {
        _listFrame.Width = Dim.Func(() => IsNarrow ? Viewport.Width : ListWidth);
        _listFrame.Height = Dim.Func(() => Viewport.Height - 2);
        _formFrame.X = Pos.Func(() => IsNarrow ? 0 : ListWidth);
        _formFrame.Width = Dim.Func(() => Viewport.Width - (IsNarrow ? 0 : ListWidth));
        _formFrame.Height = Dim.Func(() => Viewport.Height - 2);
        _form.Height = _text.Height = Dim.Func(() => _formFrame.Viewport.Height - AboutRows);
        _about.Y = Pos.Func(() => _formFrame.Viewport.Height - AboutRows);
        _about.X = 1;
    }

    private int ListWidth => Math.Clamp(Viewport.Width * 26 / 80, 22, 44);

    /// <summary>What there is to say of the selected field has a quarter of the form.</summary>
    private int AboutRows => Math.Clamp(_formFrame.Viewport.Height / 5, 2, 5);

    private PlanEditor EditorOf(BlueprintDocument plan) => new(plan, WhyLocked);

    /// <summary>Why a step can't be edited: an agent works by what it says.</summary>
    private string? WhyLocked(string stepId) =>
        !_takesAll && Picture.IsLive && Picture.State.Steps.TryGetValue(stepId, out var step) && step.Status == StepStatus.InProgress ? "it is being worked on" : null;

    /// <summary>Brings all of the screen up to date with the plan.</summary>
    private void ShowPlan()
    {
        _marked.RemoveWhere(id => _editor.Document.FindStep(id) is null);
        _list.Show(PlanListRow.Of(_editor, Picture.State, WhyLocked), _selected);
        _selected = _list.Selected?.StepId;
        ShowForm();
    }

    private void ShowForm()
    {
        _form.IsLocked = Locked is not null;
        _form.Show([.. PlanFormRow.Of(_editor, _selected).Select(r => r.Field == _edit?.Row.Field ? r with { Problem = _edit.Problem } : r)]);
        ShowAbout();
        ShowHeading();
        ShowStatus();
    }

    private string? Locked => _selected is { } id ? WhyLocked(id) : null;

    private void ShowAbout()
    {
        var state = _selected is { } id ? StatusOf(id) : "";
        var title = new[] { _selected ?? PlanListRow.RunName, _edit is { IsLong: true } edit ? edit.Row.Field.Label : state };
        _formFrame.Title = string.Join($" {Glyphs.Separator} ", title.Where(t => t.Length > 0));
        _about.Show(_form.Selected is { } row ? PlanFieldAbout.Of(row, Locked) : []);
    }

    /// <summary>Where a step stands: by what was edited, else by how the run goes on.</summary>
    private string StatusOf(string id) =>
        _editor.Document.FindStep(id) is not { } step ? ""
        : _editor.Opened.FindStep(id)?.Status == step.Status && Picture.State.Steps.TryGetValue(id, out var live) ? live.Status.Name().Replace('_', ' ')
        : step.Status.Name();

    private void ShowHeading() => _heading.Text = string.Join($" {Glyphs.Separator} ", PlanHeading.Of(_editor, _session.Folder, _marked.Count, _newsOfDisk));

    private void SelectionMoved()
    {
        var selected = _list.Selected?.StepId;
        if (_edit is not null)
        {
            if (!FinishEdit())
            {
                _list.Select(_selected);
                (_edit!.IsLong ? (View)_text : _form.Field).SetFocus();
                return;
            }

            _list.SetFocus();
            _list.Select(selected);
        }

        _selected = selected;
        ShowForm();
    }

    private void FocusMoved()
    {
        SetNeedsLayout();
        ShowStatus();
    }

    private void Select(string? stepId, string? path = null)
    {
        _list.Select(stepId);
        _selected = _list.Selected?.StepId;
        ShowForm();
        if (path is not null)
        {
            _form.Select(path);
            ShowAbout();
        }
    }
}
