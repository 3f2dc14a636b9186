using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Reports;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    private RunPicture? _reasonsOf;
    private RunReasons? _reasons;

    private bool IsDetailShown => _tabs.Value == _detail;

    /// <summary>Why the steps that are shown are where they are; made anew only with another picture of the run.</summary>
    private RunReasons Reasons
    {
        get
        {
            if (_reasons is null || !ReferenceEquals(_reasonsOf, Picture))
            {
                (_reasonsOf, _reasons) = (Picture, ReasonsOf(Picture));
            }

            return _reasons;
        }
    }

    private static RunReasons ReasonsOf(RunPicture picture) => new(picture.State, picture.IsLive, picture.Stopping is not null);

    private void ShowWhy()
    {
        if (SelectedStep is { } step)
        {
            var dialog = new WhyDialog(() => Theme, step.Id, [.. StepWhy.Lines(Reasons.Of(step.Id), Now, Options.Zone), .. StepWhy.TroubleLines(step, Options.Zone)]) { Scheme = Theme.Dialog };
            App?.Begin(dialog, () => { });
        }
    }

    /// <summary>How long something has been so is told to the minute.</summary>
    private void ShowContentOfTheMinute()
    {
        if (IsDetailShown)
        {
            ShowContent();
        }
    }
}
