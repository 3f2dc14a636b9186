using RunTui.Dashboard.Presenters.Editing;

namespace RunTui.Dashboard.Views.Editing;

/// <summary>Picks the steps that a step depends on: type to search, Space picks, Enter takes. A step that can't be picked says why.</summary>
internal sealed class PickStepsDialog : Dialog
{
    private const int Widest = 90;

    private readonly TextField _search = new() { X = 1, Width = Dim.Fill(1), Caption = "type to search, Space picks, Enter takes, Esc leaves" };
    private readonly Label _message = new() { X = 1, Y = 1, Width = Dim.Fill(1), Height = 1 };
    private readonly CandidateList _list;
    private readonly IReadOnlyList<DependCandidate> _candidates;
    private readonly HashSet<string> _picked;
    private IReadOnlyList<DependCandidate> _shown = [];

    /// <param name="stepId">The step.</param>
    /// <param name="candidates">What it may depend on, and may not.</param>
    public PickStepsDialog(string stepId, IReadOnlyList<DependCandidate> candidates)
    {
        _candidates = candidates;
        _picked = [.. candidates.Where(c => c.IsPicked).Select(c => c.StepId)];
        Title = $"{stepId} depends on";
        Width = Dim.Func(() => Math.Min(Widest, App?.Driver?.Contents.Cols ?? 80));
        Height = Dim.Func(() => Math.Min(Math.Max(1, candidates.Count) + 4, App?.Driver?.Contents.Rows ?? 24));
        _list = new CandidateList(row => _shown[row].WhyNot is not null) { X = 1, Y = 2, Width = Dim.Fill(1), CanFocus = false };
        Add(_search, _message, _list);
        _search.TextChanged += (_, _) => Search();
        _search.Accepting += (_, args) =>
        {
            args.Handled = true;
            Picked = [.. _candidates.Select(c => c.StepId).Where(_picked.Contains)];
            Close(0);
        };
        _list.Accepting += (_, args) => args.Handled = Toggle();
        Search();
    }

    /// <summary>What the user picked, in the order of the plan; null where he left.</summary>
    public IReadOnlyList<string>? Picked { get; private set; }

    /// <summary>No id has a blank in it, so Space is free to pick.</summary>
    protected override bool OnKeyDownFirst(Key key) => key == Key.Space && Toggle();

    protected override bool OnKeyDownNotHandled(Key key)
    {
        var command = key == Key.CursorDown ? Command.Down
            : key == Key.CursorUp ? Command.Up
            : key == Key.PageDown ? Command.PageDown
            : key == Key.PageUp ? Command.PageUp
            : Command.NotBound;
        if (command == Command.NotBound)
        {
            return false;
        }

        _list.InvokeCommand(command);
        ShowWhy();
        return true;
    }

    private bool Toggle()
    {
        if (Selected is { } candidate && (candidate.WhyNot is null || _picked.Contains(candidate.StepId)))
        {
            if (!_picked.Remove(candidate.StepId))
            {
                _picked.Add(candidate.StepId);
            }

            Show();
        }

        ShowWhy();
        return true;
    }

    private DependCandidate? Selected => _list.SelectedItem >= 0 && _list.SelectedItem < _shown.Count ? _shown[_list.SelectedItem] : null;

    private void Search()
    {
        var words = _search.Text;
        _shown = [.. _candidates.Where(c => $"{c.StepId} {c.Title}".Contains(words, StringComparison.OrdinalIgnoreCase))];
        Show();
        _list.SelectedItem = 0;
        ShowWhy();
    }

    private void Show()
    {
        var at = _list.SelectedItem;
        var width = _candidates.Select(c => CellText.Width(c.StepId)).DefaultIfEmpty().Max();
        _list.SetSource(_shown, c =>
        {
            var mark = _picked.Contains(c.StepId) ? "[x]" : c.WhyNot is null ? "[ ]" : " - ";
            return $"{mark} {c.StepId}{new string(' ', width - CellText.Width(c.StepId))}  {(c.WhyNot is { } why ? $"not offered: {why}" : c.Title)}";
        });
        _list.SelectedItem = at;
    }

    private void ShowWhy() => _message.Text = Selected switch
    {
        null => _candidates.Count == 0 ? "There is no other step." : "there is no such step",
        { WhyNot: { } why } => $"Not offered: {why}.",
        _ => _picked.Count == 0 ? "It waits for none." : $"It waits for {string.Join(", ", _candidates.Select(c => c.StepId).Where(_picked.Contains))}.",
    };

    /// <summary>Rows of which some can't be picked.</summary>
    private sealed class CandidateList(Func<int, bool> isDisabled) : ListView
    {
        protected override void DrawRow(int index, int y, VisualRole role)
        {
            if (role == VisualRole.Normal && isDisabled(index))
            {
                SetAttributeForRole(VisualRole.Disabled);
            }

            base.DrawRow(index, y, role);
        }
    }
}
