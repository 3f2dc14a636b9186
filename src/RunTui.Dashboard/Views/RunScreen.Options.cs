using System.Globalization;
using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    private volatile bool _isReadingOptions;
    private CostDialog? _costs;

    /// <summary>The step whose answers the selected one chooses from, or is one of; null where it does neither.</summary>
    private StepState? ChoiceOfSelected => SelectedStep switch
    {
        null => null,
        { Plan.OptionOf: { } choice } => Picture.State.Steps.GetValueOrDefault(choice),
        var step => OptionSteps.Of(Picture.State, step.Id).IsEmpty ? null : step,
    };

    private void ShowCosts()
    {
        var dialog = new CostDialog(() => Theme, Keys);
        dialog.Show(Picture.State);
        _costs = dialog;
        App?.Begin(Titled(dialog), () => _costs = null);
    }

    /// <summary>Lays the answers side by side that a step chooses from, once they are read.</summary>
    private void ShowOptions(StepState step)
    {
        if (_isReadingOptions)
        {
            return;
        }

        _isReadingOptions = true;
        var (state, folder, id) = (Picture.State, Folder, step.Id);
        _ = Task.Run(() =>
        {
            IReadOnlyList<OptionAnswer> answers = [];
            string? problem = null;
            try
            {
                answers = OptionAnswer.Read(state, id, folder);
            }
            catch (Exception e)
            {
                // Also a fault of our own is told: nobody else looks at this task.
                problem = $"The answers can't be read: {e.Message.ReplaceLineEndings(" ")}";
            }
            finally
            {
                _isReadingOptions = false;
            }

            App?.Invoke(() =>
            {
                if (problem is not null)
                {
                    Status.Say(problem);
                }
                else if (App is { } app && app.TopRunnable == this)
                {
                    var dialog = new OptionsDialog(() => Theme, id, answers, Keys, WhyNotChoose(id));
                    app.Begin(Titled(dialog), () => Choose(id, dialog.Chosen));
                }
            });
        });
    }

    private string? WhyNotChoose(string stepId) =>
        Picture.State.Steps.GetValueOrDefault(stepId) is not { } step || !AnswerWords.AsksToChoose(step, Picture.State)
            ? $"Nobody is asked to choose now: {stepId} is {Picture.State.Steps.GetValueOrDefault(stepId)?.Status.Name().Replace('_', ' ') ?? "gone"}."
            : WhyNotThen(DashboardCommand.Approve) is { } then ? $"It can't be chosen: {then}."
            : Options.WhyReadOnly is { } why ? $"It can't be chosen: {why}."
            : null;

    private void Choose(string stepId, OptionAnswer? chosen)
    {
        if (chosen is not null && BlockerRow.Of(Picture.State, Folder, Now).FirstOrDefault(r => r.StepId == stepId) is { } row)
        {
            _triage.Send([row], new BlockerAnswer(RunCommand.Approve, chosen.Number.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
