using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views;

/// <summary>Whole answers to choose from, side by side; a number chooses.</summary>
internal sealed class OptionsDialog : Dialog
{
    private readonly PanelText _heads;
    private readonly PanelText _text;
    private readonly Label _hints = new() { X = 1, Y = Pos.AnchorEnd(), Width = Dim.Fill(1), Height = 1 };
    private readonly IReadOnlyList<OptionAnswer> _answers;
    private readonly IReadOnlyList<Key> _keys;
    private readonly string? _whyNot;
    private string _said = "";
    private int _first;

    /// <param name="theme">How everything looks.</param>
    /// <param name="stepId">The step that chooses.</param>
    /// <param name="answers">The answers, at least one.</param>
    /// <param name="keys">Which key opens it, and closes it again.</param>
    /// <param name="whyNot">Why none can be chosen now, in a sentence; null where one can.</param>
    public OptionsDialog(Func<Theme> theme, string stepId, IReadOnlyList<OptionAnswer> answers, KeyTable keys, string? whyNot)
    {
        (_answers, _keys, _whyNot) = (answers, keys.Of(DashboardCommand.ShowOptions).Keys, whyNot);
        Title = $"{stepId}: {answers.Count} answers";
        Width = Dim.Func(() => App?.Driver?.Contents.Cols ?? 80);
        Height = Dim.Func(() => App?.Driver?.Contents.Rows ?? 24);
        _heads = new PanelText(theme) { X = 1, Width = Dim.Fill(1), Height = 2, CanFocus = false, WordWrap = false };
        _text = new PanelText(theme) { X = 1, Y = 3, Width = Dim.Fill(1), Height = Dim.Fill(1) };
        Add(_heads, _text, _hints);
        ShowColumns();
    }

    /// <summary>The answer that was chosen; null where the dialog was left.</summary>
    public OptionAnswer? Chosen { get; private set; }

    protected override void OnLayout() => ShowColumns();

    /// <summary>Before the text, which would scroll to the side.</summary>
    protected override bool OnKeyDownFirst(Key key)
    {
        var by = key == Key.CursorLeft || key == new Key('h') ? -1 : key == Key.CursorRight || key == new Key('l') ? 1 : 0;
        if (by != 0)
        {
            _first += by;
            _said = "";
            ShowColumns();
            _text.InvokeCommand(Command.Start);
            return true;
        }

        return key is { IsCtrl: false, IsAlt: false } && key.AsRune.Value is >= '1' and <= '9' and var digit ? Choose(digit - '0') : _keys.Contains(key) && Close(null);
    }

    private bool Choose(int number)
    {
        var answer = _answers.FirstOrDefault(a => a.Number == number);
        _said = answer is null ? $"There is no answer {number}."
            : _whyNot ?? (answer.Missing.Length > 0 ? $"{answer.Number} can't be chosen: there is no answer of {answer.Name}." : "");
        if (_said.Length > 0)
        {
            ShowColumns();
            return true;
        }

        Chosen = answer;
        return Close(null);
    }

    private void ShowColumns()
    {
        var columns = new OptionColumns(_answers, Math.Max(20, Viewport.Width - 2));
        _first = Math.Clamp(_first, 0, columns.Last);
        _heads.Show(columns.Heads(_first));
        _text.Show(columns.Lines(_first));
        var choose = _whyNot is not null ? "" : _answers.Count == 1 ? "1 chooses it   " : $"1 to {Math.Min(9, _answers.Count)} choose   ";
        var others = columns.Last == 0 ? ""
            : columns.Columns == 1 ? $"Left Right the others ({_first + 1} of {_answers.Count})   "
            : $"Left Right the others ({_first + 1} to {_first + columns.Columns} of {_answers.Count})   ";
        _hints.Text = _said.Length > 0 ? _said : $"{choose}{others}Esc closes";
    }
}
