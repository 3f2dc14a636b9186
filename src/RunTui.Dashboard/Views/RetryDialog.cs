using RunTui.Dashboard.Presenters;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

/// <summary>Asks with which tool, which model and how much time steps are tried again; what is left empty stays as it is.</summary>
internal sealed class RetryDialog : Dialog
{
    private const int Widest = 64;
    private const int Labels = 8;

    private readonly ListView _tools = new() { X = Labels, Width = Dim.Fill(1) };
    private readonly TextField _model = new() { X = Labels, Width = Dim.Fill(1), Caption = "as it is" };
    private readonly TextField _time = new() { X = Labels, Width = Dim.Fill(1) };
    private readonly Label _message = new() { X = 1, Y = Pos.AnchorEnd(), Width = Dim.Fill(1), Height = 1, Text = "Enter tries again, Tab goes on, Esc leaves all as it is" };
    private readonly string[] _names;

    /// <param name="steps">The ids of the steps.</param>
    /// <param name="state">The run of the only one; null where there are several, or it is not known.</param>
    public RetryDialog(IReadOnlyList<string> steps, RunState? state)
    {
        Title = $"Try {BlockerAnswer.Names(steps)} again with";
        var step = steps.Count == 1 ? state?.Steps.GetValueOrDefault(steps[0])?.Plan : null;
        var defaults = state?.Plan?.Blueprint.Defaults;
        var tool = step is null ? null : step.Tool ?? defaults?.Tool ?? ToolReference.ClaudeCode;
        _names = [.. ToolReference.Tools];
        _tools.SetSource([tool is null ? "as it is" : $"as it is: {tool}", .. _names]);
        _tools.SelectedItem = 0;
        _tools.Height = _names.Length + 1;
        _model.Y = _names.Length + 1;
        _time.Y = _names.Length + 2;
        int? seconds = step is null ? null : step.Timeout ?? defaults?.Timeout ?? StepSettings.DefaultTimeoutSeconds;
        _time.Caption = seconds is { } now ? $"as it is: {DurationText.Of(now)}; such as 45m or 2h, 0 for no limit" : "as it is; such as 45m or 2h, 0 for no limit";
        Width = Dim.Func(() => Math.Min(Widest, App?.Driver?.Contents.Cols ?? Widest));
        Height = _names.Length + 6;
        Add(
            new Label { X = 1, Text = "Tool" }, _tools,
            new Label { X = 1, Y = _names.Length + 1, Text = "Model" }, _model,
            new Label { X = 1, Y = _names.Length + 2, Text = "Time" }, _time,
            _message);
        foreach (var view in new View[] { _tools, _model, _time })
        {
            view.Accepting += (_, args) => args.Handled = Choose();
        }
    }

    /// <summary>What was chosen; null where the dialog was left.</summary>
    public BlockerAnswer? Chosen { get; private set; }

    private bool Choose()
    {
        var seconds = DurationText.Parse(_time.Text);
        if (_time.Text.Trim().Length > 0 && seconds is null)
        {
            _message.Text = $"That is no time: 900, 45m, 2h; {DurationText.Of(StepSettings.MaxTimeoutSeconds)} at most.";
            _time.SetFocus();
            return true;
        }

        Chosen = new BlockerAnswer(RunCommand.Retry)
        {
            Tool = _tools.SelectedItem > 0 ? _names[_tools.SelectedItem - 1] : null,
            Model = _model.Text.Trim() is { Length: > 0 } model ? model : null,
            Timeout = seconds,
        };
        return Close(0);
    }
}
