using System.Globalization;
using RunTui.Dashboard.Configuration;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Notices;

/// <summary>
/// Runs the user's own command for what happens in a run that has no dashboard, by the same configuration: nobody looks there, so all
/// that lasts is told. It neither holds up a run nor fails it.
/// </summary>
public sealed class HeadlessNotices : IObserver<RunUpdate>, IDisposable
{
    private readonly RunFolder _folder;
    private readonly string? _config;
    private readonly ITimer _timer;
    private readonly NoticeCommand _command;
    private readonly Lock _gate = new();
    private readonly HashSet<long> _told = [];
    private RunState _state = RunState.Empty;
    private bool _isWaiting;
    private bool _isOver;

    private HeadlessNotices(RunFolder folder, string? config, TimeProvider time)
    {
        (_folder, _config, _command) = (folder, config, new NoticeCommand(time, NoticeCommand.Limit));
        _timer = time.CreateTimer(_ => TellQuestions(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The notices of a run.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="configFolder">The user's <see cref="ConfigFolder"/>; null for none.</param>
    /// <param name="time">The clock.</param>
    public static HeadlessNotices Of(RunFolder folder, string? configFolder, TimeProvider time) =>
        new(folder, configFolder is null ? null : Path.Combine(configFolder, ConfigFile.Name), time);

    public void OnNext(RunUpdate value)
    {
        lock (_gate)
        {
            _state = value.State;
            if (_isWaiting || _isOver || value.Event is not { Event: "blocker", Status: Blocker.HardBlocked } || Config() is not { Command: not null } config)
            {
                return;
            }

            _isWaiting = true;
            _timer.Change(config.After, Timeout.InfiniteTimeSpan);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>Tells that it is over, and what still waits.</summary>
    /// <param name="state">How it ended.</param>
    /// <param name="isHandedOver">Whether another process goes on with it, so that it is not over.</param>
    public void Finish(RunState state, bool isHandedOver)
    {
        lock (_gate)
        {
            (_state, _isOver) = (state, true);
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (isHandedOver || state.Plan is null)
            {
                return;
            }

            var settled = state.OrderedSteps.Count(s => s.IsSettled);
            var how = state.Status == RunStatus.Completed ? "done" : state.OpenBlockers.Any() ? "waits for you" : "stopped";
            var text = string.Create(CultureInfo.InvariantCulture, $"{how}, {settled} of {state.Order.Length} steps are through");
            Tell([.. Questions(), new Happening(NoticeOccasion.Ended, _folder, Name, null, text)]);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _command.Dispose();
    }

    private string Name => _state.Plan?.Blueprint.Name is { Length: > 0 } name ? name : _folder.Name;

    private void TellQuestions()
    {
        lock (_gate)
        {
            _isWaiting = false;
            if (!_isOver)
            {
                Tell(Questions());
            }
        }
    }

    /// <summary>What waits and was not told yet.</summary>
    private List<Happening> Questions() =>
    [
        .. _state.OpenBlockers.Where(b => _told.Add(b.Question)).Select(b => Happening.Asked(_folder, Name, new OpenQuestion(b.StepId, b.Message))),
    ];

    private void Tell(List<Happening> happenings)
    {
        var config = Config();
        happenings.RemoveAll(h => !config.When.Contains(h.Occasion));
        if (happenings.Count > 0 && config.Command is { Length: > 0 } command)
        {
            _command.Start(command, Notice.Of(happenings));
        }
    }

    /// <summary>As it is now: the run may have begun hours ago.</summary>
    private NoticesConfig Config() => _config is not null && Path.Exists(_config) ? ConfigFile.Load(_config).Config.Notices : NoticesConfig.Default;
}
