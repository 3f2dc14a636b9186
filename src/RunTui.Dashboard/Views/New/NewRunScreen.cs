using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters.Editing;
using RunTui.Dashboard.Presenters.New;
using RunTui.Dashboard.Views.Editing;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Dashboard.Views.New;

/// <summary>
/// Plans a new run: what it is for at the top, the steps below, at the right the few fields that nobody starts without. Nothing is
/// written until its person asks for it, and nothing is started at all.
/// </summary>
internal sealed partial class NewRunScreen : DashboardScreen
{
    /// <summary>With less room, list and form are shown one at a time.</summary>
    private const int LeastWidthOfBoth = 56;

    private readonly NewRunStart _start;
    private readonly Label _heading = new() { X = 1, Width = Dim.Fill(1), Height = 1 };
    private readonly FrameView _listFrame = new() { Title = "New run", Y = 1 };
    private readonly PlanListView _list;
    private readonly FrameView _formFrame = new() { Y = 1 };
    private readonly PlanFormView _form;
    private readonly TextEditor _text = new() { Visible = false, WordWrap = true };
    private readonly PanelText _about;
    private PlanEditor _editor;
    private LaunchMode _mode;
    private string? _selected;
    private bool _isWriting;

    /// <param name="start">What is known already.</param>
    /// <param name="options">How the dashboard was asked to look and behave.</param>
    /// <param name="screens">The screens that this one is among.</param>
    internal NewRunScreen(NewRunStart start, DashboardOptions options, Screens screens)
        : base(screens, options)
    {
        (_start, _editor, _mode) = (start, new PlanEditor(start.Plan, _ => null), start.Mode);
        _list = new PlanListView(() => Theme) { IsMarked = _ => false, Opened = () => Focus(_formFrame) };
        _form = new PlanFormView(() => Theme) { Opened = BeginEdit, Leaving = () => FinishEdit() };
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
            TakeAndGoOn();
        };
        _text.TextChanged += (_, _) => Apply(_text.Text);
        foreach (var panel in new View[] { _listFrame, _formFrame })
        {
            panel.HasFocusChanged += (_, _) =>
            {
                SetNeedsLayout();
                ShowStatus();
            };
        }

        UseSettings();
        ShowPlan();
    }

    /// <summary>The plan as it is now.</summary>
    internal PlanEditor Editor => _editor;

    /// <summary>The launch mode that is chosen.</summary>
    internal LaunchMode Mode => _mode;

    /// <summary>Whether what is typed goes into a field.</summary>
    internal bool IsTyping => _edit is not null;

    internal bool IsInForm => _formFrame.HasFocus;

    /// <summary>What the selected field is called.</summary>
    internal string? SelectedLabel => _form.Selected?.Field.Label;

    private bool IsNarrow => Viewport.Width < LeastWidthOfBoth;

    private int ListWidth => Math.Clamp(Viewport.Width * 26 / 80, 22, 44);

    /// <summary>What there is to say of the selected field has a quarter of the form, and none of a form that has hardly room for its fields.</summary>
    private int AboutRows => _formFrame.Viewport.Height < 6 ? 0 : Math.Clamp(_formFrame.Viewport.Height / 5, 2, 5);

    /// <summary>Begins to show; to be called once the screen is on an application.</summary>
    public override void Attach()
    {
        Focus(_start.IsDrafted ? _listFrame : _formFrame);
        ShowPlan();
        base.Attach();
        if (_start.IsDrafted)
        {
            Status.Say("An agent drafted these steps. Read them before you write the run.");
        }
        else if (!LooksForDraft())
        {
            BeginWithGoal();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        KeepDraft();
    }

    protected override void Refresh() => ShowPlan();

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

    /// <summary>Brings all of the screen up to date with the plan.</summary>
    private void ShowPlan()
    {
        _list.Show(NewRunRows.List(_editor), _selected);
        _selected = _list.Selected?.StepId;
        ShowForm();
    }

    private void ShowForm()
    {
        _form.Show([.. NewRunRows.Form(_editor, _selected, _mode).Select(r => r.Field == _edit?.Row.Field ? r with { Problem = _edit.Problem } : r)]);
        ShowAbout();
        var folder = NewRunRows.FolderOf(_editor, _start.Parent);
        var errors = _editor.Findings.Count(f => f.Severity == Severity.Error && f.Path != "$.steps");
        var steps = _editor.Document.Blueprint.Steps.Length;
        _heading.Text = string.Join($" {Glyphs.Separator} ", new[]
        {
            $"New run {Path.Combine(Path.GetFileName(_start.Parent), folder.Name)}",
            steps == 1 ? "1 step" : $"{steps} steps",
            errors == 0 ? "" : errors == 1 ? "1 error" : $"{errors} errors",
            "not written yet",
        }.Where(part => part.Length > 0));
        ShowStatus();
    }

    private void ShowAbout()
    {
        _formFrame.Title = string.Join($" {Glyphs.Separator} ", new[] { _selected ?? "Goal and tools", _edit is { IsLong: true } edit ? edit.Row.Field.Label : "" }.Where(t => t.Length > 0));
        _about.Show(_form.Selected is { } row ? PlanFieldAbout.Of(row, null) : []);
    }

    private void ShowStatus()
    {
        DashboardCommand[] keys =
            _edit is { IsLong: true } ? [DashboardCommand.Back, DashboardCommand.SavePlan]
            : _edit is not null ? [DashboardCommand.Open, DashboardCommand.NextPanel, DashboardCommand.Back]
            : _formFrame.HasFocus ? [DashboardCommand.Open, DashboardCommand.NextPanel, DashboardCommand.AddStep, DashboardCommand.SavePlan, DashboardCommand.Back, DashboardCommand.Help]
            : [DashboardCommand.AddStep, DashboardCommand.RemoveStep, DashboardCommand.MoveStepUp, DashboardCommand.MoveStepDown, DashboardCommand.UndoEdit, DashboardCommand.SavePlan, DashboardCommand.Help, DashboardCommand.Leave];
        Status.Show([.. keys.Select(StatusEntry)]);
    }

    private KeyEntry StatusEntry(DashboardCommand command)
    {
        var entry = Keys.Of(command);
        return command switch
        {
            DashboardCommand.Open when _edit is null => entry with { Title = "edit" },
            DashboardCommand.Open => entry with { Title = "take" },
            DashboardCommand.Back when _edit is not null => entry with { Title = "done" },
            DashboardCommand.Back => entry with { Title = "steps" },
            DashboardCommand.NextPanel when _edit is not null => entry with { Title = "next field" },
            DashboardCommand.NextPanel => entry with { Title = "steps" },
            DashboardCommand.AddStep => entry with { Title = "add step" },
            DashboardCommand.SavePlan => entry with { Title = "write the run", Keys = _edit is null ? entry.Keys : [.. entry.Keys.Skip(1), entry.Keys[0]] },
            _ => entry,
        };
    }

    private void SelectionMoved()
    {
        var selected = _list.Selected?.StepId;
        if (!FinishEdit())
        {
            _list.Select(_selected);
            return;
        }

        _list.Select(selected);
        _selected = selected;
        ShowForm();
    }

    private void Focus(View panel)
    {
        // Only one that is visible can have the focus, and which are follows from the focus.
        panel.Visible = true;
        panel.SetFocus();
        SetNeedsLayout();
    }

    private void GoTo(PlanFindingPlace place)
    {
        _list.Select(place.StepId);
        _selected = _list.Selected?.StepId;
        ShowForm();
        if (place.Path is not null)
        {
            _form.Select(place.Path);
            ShowAbout();
        }

        Focus(place.Path is null ? _listFrame : _formFrame);
        Status.Say(place.Text);
    }
}
