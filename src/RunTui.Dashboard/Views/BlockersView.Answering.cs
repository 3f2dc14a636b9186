using RunTui.Dashboard.Presenters;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

internal sealed partial class BlockersView
{
    private readonly Label _prompt = new() { Y = Pos.AnchorEnd(), Visible = false, Height = 1 };
    private readonly TextField _answer = new() { Y = Pos.AnchorEnd(), Width = Dim.Fill(), Visible = false };

    /// <summary>What is being answered: the selection may move while somebody types.</summary>
    private IReadOnlyList<BlockerRow> _answering = [];
    private string _kind = "";

    /// <summary>What was written in an editor of the user's own, where that has more than one line.</summary>
    private string? _long;

    /// <summary>What the user answers, and to whom.</summary>
    public event Action<IReadOnlyList<BlockerRow>, BlockerAnswer>? Answered;

    /// <summary>Somebody else answered what the user was about to.</summary>
    public event Action<BlockerRow, BlockerAnswer>? Outrun;

    /// <summary>Whether an answer is being typed.</summary>
    public bool IsAnswering => _answer.Visible;

    /// <summary>What was typed so far.</summary>
    public string Typed
    {
        get => _long ?? _answer.Text;
        set
        {
            var text = value.Trim().ReplaceLineEndings("\n");
            var lines = text.Count(c => c == '\n') + 1;
            _long = lines > 1 ? text : null;
            _answer.ReadOnly = lines > 1;
            _answer.Text = lines > 1 ? $"{text.Split('\n')[0]} … ({lines} lines)" : text;
            _answer.CursorPosition = _answer.Text.Length;
        }
    }

    /// <summary>Opens the line to answer in.</summary>
    /// <param name="rows">The steps that are answered.</param>
    /// <param name="kind">The command that it becomes, as <see cref="RunCommand"/> names it.</param>
    public void BeginAnswer(IReadOnlyList<BlockerRow> rows, string kind)
    {
        if (rows.Count == 0)
        {
            return;
        }

        (_answering, _kind) = (rows, kind);
        var to = rows.Count > 1 ? $" ({rows.Count} steps)" : "";
        (_prompt.Text, _answer.Caption) = kind switch
        {
            RunCommand.Done => ($"Done because{to}:", "how it was done, or why it is good as it is"),
            RunCommand.Reject when rows.All(r => r.AsksToPublish) => ($"Not pushed because{to}:", "it stays on this machine; Enter keeps it"),
            RunCommand.Reject => ($"What is wrong{to}:", "your comments reach the agent; Enter sends"),
            _ => ($"Your answer{to}:", "what the agent needs to know; Enter sends it"),
        };
        _answer.X = CellText.Width(_prompt.Text) + 1;
        Typed = "";
        _prompt.Visible = _answer.Visible = true;
        _answer.SetFocus();
        SetNeedsLayout();
        Changed?.Invoke();
    }

    /// <summary>Opens the line with an answer that could not be given, to be given once more.</summary>
    /// <returns>Whether it is there again: not where none of the steps waits for such an answer any more, or something else is typed.</returns>
    public bool AnswerAgain(IReadOnlyList<BlockerRow> rows, BlockerAnswer answer)
    {
        var open = _list.Rows.Where(r => r.Answers.Contains(answer.Kind)).Select(r => r.Key).ToHashSet();
        List<BlockerRow> waiting = [.. rows.Where(r => open.Contains(r.Key))];
        if (IsAnswering || waiting.Count == 0)
        {
            return false;
        }

        BeginAnswer(waiting, answer.Kind);
        Typed = answer.Note ?? "";
        return true;
    }

    /// <summary>Leaves the line without an answer. False where none was open.</summary>
    public bool EndAnswer()
    {
        if (!_answer.Visible)
        {
            return false;
        }

        var hadFocus = HasFocus;
        _answering = [];
        _prompt.Visible = _answer.Visible = false;
        if (hadFocus)
        {
            _list.SetFocus();
        }

        SetNeedsLayout();
        Changed?.Invoke();
        return true;
    }

    private void AddPrompt() => _answer.Accepting += (_, args) =>
    {
        args.Handled = true;
        Send();
    };

    private void Send()
    {
        var (rows, answer) = (_answering, new BlockerAnswer(_kind, Typed));
        var needed = _kind switch
        {
            RunCommand.Done or RunCommand.Reject => "say why",
            RunCommand.Resolve when rows.Any(row => row.Kind == BlockerKind.Question) => "say what the agent is to know",
            _ => null,
        };
        if (needed is not null && AnswerRules.WordsOf(answer.Note) is null)
        {
            Typed = "";
            _answer.Caption = $"{needed}; Esc leaves all as it is";
            _answer.SetNeedsDraw();
            return;
        }

        EndAnswer();
        Answered?.Invoke(rows, answer);
    }

    /// <summary>Who types an answer to a question that is gone is told, rather than let finish.</summary>
    private void LoseAnswered(IReadOnlyList<BlockerRow> rows)
    {
        if (_answering.Count == 0)
        {
            return;
        }

        var open = rows.Select(r => r.Key).ToHashSet();
        var gone = _answering.Where(r => r.Question is not null && !open.Contains(r.Key)).ToList();
        if (gone.Count == 0)
        {
            return;
        }

        var answer = new BlockerAnswer(_kind, Typed);
        _answering = [.. _answering.Except(gone)];
        if (_answering.Count == 0)
        {
            EndAnswer();
        }

        Outrun?.Invoke(gone[0], answer);
    }
}
