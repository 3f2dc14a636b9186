using RunTui.Dashboard.Presenters.Editing;

namespace RunTui.Dashboard.Views.Editing;

/// <summary>Picks the steps that a step depends on: type to search, Space picks, Enter takes. A step that can't be picked says why.</summary>
internal sealed class PickStepsDialog : SearchDialog
{
    private const int Widest = 90;

    private readonly IReadOnlyList<DependCandidate> _candidates;
    private readonly HashSet<string> _picked;
    private IReadOnlyList<DependCandidate> _shown = [];

    /// <param name="stepId">The step.</param>
    /// <param name="candidates">What it may depend on, and may not.</param>
    public PickStepsDialog(string stepId, IReadOnlyList<DependCandidate> candidates)
        : base("type to search, Space picks, Enter takes, Esc leaves")
    {
        _candidates = candidates;
        _picked = [.. candidates.Where(c => c.IsPicked).Select(c => c.StepId)];
        Title = $"{stepId} depends on";
        Width = Dim.Func(() => Math.Min(Widest, App?.Driver?.Contents.Cols ?? 80));
        Height = Dim.Func(() => Math.Min(Math.Max(1, candidates.Count) + 4, App?.Driver?.Contents.Rows ?? 24));
        SearchField.Accepting += (_, args) =>
        {
            args.Handled = true;
            Picked = [.. _candidates.Select(c => c.StepId).Where(_picked.Contains)];
            Close(0);
        };
        List.Accepting += (_, args) => args.Handled = Toggle();
        Search();
    }

    /// <summary>What the user picked, in the order of the plan; null where he left.</summary>
    public IReadOnlyList<string>? Picked { get; private set; }

    /// <summary>No id has a blank in it, so Space is free to pick.</summary>
    protected override bool OnKeyDownFirst(Key key) => key == Key.Space && Toggle();

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

        SelectionMoved();
        return true;
    }

    private DependCandidate? Selected => List.SelectedItem >= 0 && List.SelectedItem < _shown.Count ? _shown[List.SelectedItem] : null;

    protected override bool IsDisabled(int row) => _shown[row].WhyNot is not null;

    protected override void Search()
    {
        var words = SearchField.Text;
        _shown = [.. _candidates.Where(c => $"{c.StepId} {c.Title}".Contains(words, StringComparison.OrdinalIgnoreCase))];
        Show();
        List.SelectedItem = 0;
        SelectionMoved();
    }

    private void Show()
    {
        var at = List.SelectedItem;
        var width = _candidates.Select(c => CellText.Width(c.StepId)).DefaultIfEmpty().Max();
        List.SetSource(_shown, c =>
        {
            var mark = _picked.Contains(c.StepId) ? "[x]" : c.WhyNot is null ? "[ ]" : " - ";
            return $"{mark} {c.StepId}{new string(' ', width - CellText.Width(c.StepId))}  {(c.WhyNot is { } why ? $"not offered: {why}" : c.Title)}";
        });
        List.SelectedItem = at;
    }

    protected override void SelectionMoved() => Message.Text = Selected switch
    {
        null => _candidates.Count == 0 ? "There is no other step." : "there is no such step",
        { WhyNot: { } why } => $"Not offered: {why}.",
        _ => _picked.Count == 0 ? "It waits for none." : $"It waits for {string.Join(", ", _candidates.Select(c => c.StepId).Where(_picked.Contains))}.",
    };
}
