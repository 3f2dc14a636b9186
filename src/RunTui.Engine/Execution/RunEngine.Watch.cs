using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

public sealed partial class RunEngine
{
    private readonly Queue<string> _toAsk = new();
    private (Task<WatchAnswer> Answer, string? Next)? _asked;

    /// <summary>Asks about a step that is over. Nothing is started until there is an answer; whatever else happens is taken in.</summary>
    private void AskWatcher()
    {
        if (_asked is null && _toAsk.TryDequeue(out var finished))
        {
            var next = Schedule.Next(_run.State, [.. _running.Keys])?.Id;
            _asked = (_options.Watch!(new WatchQuestion(finished, next)), next);
        }
    }

    private async Task TakeWatchersAnswerAsync()
    {
        if (_asked is not ({ IsCompleted: true } answer, var next))
        {
            return;
        }

        _asked = null;
        switch (await answer)
        {
            case WatchAnswer.SkipNext when next is not null && _run.State.Steps.GetValueOrDefault(next) is { Status: StepStatus.Pending }:
                await _run.PublishAsync(StepEvents.Skipped(next, "Watch-mode skip") with { By = RunCommand.Sender, Kind = RunCommand.Skip }, durable: true);
                break;
            case WatchAnswer.Stop:
                _haltAfterStep = true;
                break;
        }

        AskWatcher();
    }
}
