using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>What waits for a person: a row for each, the whole question of the selected one, and a line to answer in.</summary>
internal sealed class BlockersView : FrameView
{
    private const int MostRows = 4;
    private const int MostMessageRows = 4;

    private readonly BlockerList _list;
    private readonly TextView _message;
    private readonly Label _hint;
    private readonly Label _prompt;
    private readonly TextField _answer;

    /// <summary>What is being answered: the selection may move while somebody types.</summary>
    private BlockerRow? _answering;

    public BlockersView(Func<Theme> theme)
    {
        _list = new BlockerList(theme) { Height = Dim.Func(() => ListRows) };
        _message = new TextView { X = 2, Y = Pos.Func(() => ListRows), Height = Dim.Fill(1), CanFocus = false };
        _hint = new Label { X = 0, Y = Pos.AnchorEnd(), Height = 1, Width = Dim.Fill() };
        _prompt = new Label { Y = Pos.AnchorEnd(), Text = "Your answer:", Visible = false, Height = 1 };
        _answer = new TextField { X = 13, Y = Pos.AnchorEnd(), Width = Dim.Fill(), Visible = false, Caption = "what the agent needs to know; Enter sends it" };
        Add(_list, _message, _hint, _prompt, _answer);
        _list.SelectionChanged += () =>
        {
            ShowMessage();
            SelectionChanged?.Invoke(_list.Selected?.StepId);
        };
        _list.Accepted += BeginAnswer;
        _answer.Accepting += (_, args) =>
        {
            args.Handled = true;
            Send();
        };
    }

    /// <summary>What the user answers: the blocker, and the note to its agent.</summary>
    public event Action<BlockerRow, string?>? Answered;

    /// <summary>Another blocker is selected; its step's id.</summary>
    public event Action<string?>? SelectionChanged;

    public BlockerRow? Selected => _list.Selected;

    /// <summary>The whole question of the selected one.</summary>
    public TextView Message => _message;

    /// <summary>Whether an answer is being typed.</summary>
    public bool IsAnswering => _answer.Visible;

    /// <summary>The keys for answering, as the key table has them.</summary>
    public string Hint
    {
        get => _hint.Text;
        set => _hint.Text = value;
    }

    private int ListRows => Math.Clamp(_list.RowCount, 1, Math.Max(1, Math.Min(MostRows, Viewport.Height - 2)));

    /// <summary>How many rows it would like inside its border; 0 where nothing waits.</summary>
    /// <param name="width">How wide it will be inside its border.</param>
    public int WantedRows(int width) => _list.RowCount == 0 ? 0
        : Math.Min(MostRows, _list.RowCount) + Math.Clamp(_list.Selected is { } row && NeedsMessage(row, width) ? CellText.Wrap(row.Message, Math.Max(1, width - 2)).Count : 0, 0, MostMessageRows) + 1;

    /// <summary>Shows other blockers.</summary>
    public void Show(IReadOnlyList<BlockerRow> rows)
    {
        Title = rows.Count == 1 ? "Waits for you" : $"Waits for you ({rows.Count})";
        _list.Show(rows);
        if (_answering is { } asked && !rows.Any(r => r.Question == asked.Question && r.StepId == asked.StepId))
        {
            EndAnswer();
        }

        ShowMessage();
        SetNeedsLayout();
    }

    public void Select(string stepId) => _list.Select(stepId);

    /// <summary>Opens the line to answer the selected blocker in.</summary>
    public void BeginAnswer()
    {
        if (_list.Selected is not { } row)
        {
            return;
        }

        _answering = row;
        _hint.Visible = false;
        _prompt.Visible = true;
        _answer.Text = "";
        _answer.Visible = true;
        _answer.SetFocus();
    }

    /// <summary>Leaves the line without an answer. False where none was open.</summary>
    public bool EndAnswer()
    {
        if (!_answer.Visible)
        {
            return false;
        }

        var hadFocus = HasFocus;
        _answering = null;
        _answer.Visible = false;
        _prompt.Visible = false;
        _hint.Visible = true;
        if (hadFocus)
        {
            _list.SetFocus();
        }

        return true;
    }

    private void Send()
    {
        var (row, note) = (_answering, _answer.Text);
        EndAnswer();
        if (row is not null)
        {
            Answered?.Invoke(row, note);
        }
    }

    private void ShowMessage() => _message.Text = _list.Selected is { } row && NeedsMessage(row, Viewport.Width) ? row.Message : "";

    /// <summary>Whether the question is longer than what its row can show.</summary>
    private static bool NeedsMessage(BlockerRow row, int width) =>
        CellText.Width(row.Message) + CellText.Width(row.StepId) + CellText.Width(row.Age) + CellText.Width(row.Tried) + 8 > width;
}
