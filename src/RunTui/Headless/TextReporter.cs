using System.Globalization;
using RunTui.Commands;
using RunTui.Dashboard.Presenters;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Headless;

/// <summary>
/// Tells a person: a line for everything that matters, and on a terminal below them one that lives, with what runs now.
/// </summary>
internal sealed class TextReporter : IRunReporter
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private readonly CliContext _context;
    private readonly RunFolder _folder;
    private readonly LiveLine _live;
    private readonly ITimer? _timer;
    private readonly Lock _gate = new();
    private RunState _state = RunState.Empty;

    public TextReporter(CliContext context, RunFolder folder)
    {
        (_context, _folder) = (context, folder);
        _live = new LiveLine(context);
        _timer = context.IsTerminal ? context.Time.CreateTimer(_ => ShowLive(), null, TickInterval, TickInterval) : null;
    }

    public void OnNext(RunUpdate value)
    {
        lock (_gate)
        {
            _state = value.State;
            if (TextLines.Of(value) is { } line)
            {
                _live.Clear();
                var time = _context.Time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
                _context.Out.WriteLine($"{time} {Colored(line)}");
            }

            ShowLive();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Finish(RunState state)
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _live.Clear();
            if (state.Plan is null)
            {
                return;
            }

            _context.Out.WriteLine();
            _context.Out.Write(StatusSurface.Render(StatusSnapshot.Build(RunReader.StatusOf(state, _folder))));
            NextSteps.Print(state, _folder, _context);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void ShowLive()
    {
        if (!_context.IsTerminal)
        {
            return;
        }

        lock (_gate)
        {
            var now = _context.Time.GetUtcNow().ToUnixTimeMilliseconds();
            var running = _state.OrderedSteps.Where(s => s.Status == StepStatus.InProgress).ToList();
            if (running.Count == 0)
            {
                _live.Clear();
                return;
            }

            var steps = running.Select(s => $"{s.Id} {Elapsed.Clock(now - (s.StartedAt ?? now))}");
            _live.Show($"{_state.Count(StepStatus.Done)}/{_state.Order.Length} done · {string.Join(" · ", steps)} · {Elapsed.Clock(now - (_state.StartedAt ?? now))} in all");
        }
    }

    private string Colored(TextLine line) => _context.UseColor && line.Color is { } color ? $"\e[{color}m{line.Text}\e[0m" : line.Text;
}
