using RunTui.Commands;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Headless;

/// <summary>
/// Asks the person at the terminal after every step; run-workflow's <c>--watch</c>. Where there is no terminal, or no more, nobody
/// can say that it is to go on: the run stops in good order after the step that is over.
/// </summary>
internal sealed class WatchPrompt : IDisposable
{
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly NextCommand _next;
    private readonly TextReader? _terminal;
    private bool _hasSaid;

    /// <param name="folder">The run.</param>
    /// <param name="json">Whether stdout is for programs alone.</param>
    /// <param name="context">The world around.</param>
    public WatchPrompt(RunFolder folder, bool json, CliContext context)
    {
        (_output, _error) = (json ? context.Error : context.Out, context.Error);
        _next = NextSteps.For(folder, context);
        try
        {
            _terminal = context.OpenWatch is { } open ? open() : new StreamReader(new FileStream("/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    public void Dispose() => _terminal?.Dispose();

    /// <summary>Asks one question; an answer that is none of the known ones goes on.</summary>
    public async Task<WatchAnswer> AskAsync(WatchQuestion question)
    {
        if (_terminal is null)
        {
            return Stop("there is no terminal to ask on", question);
        }

        _output.Write($"{question.Finished} is over. Enter goes on{(question.Next is { } next ? $" with {next}, s skips it" : "")}, q stops: ");
        try
        {
            return (await _terminal.ReadLineAsync())?.Trim() switch
            {
                "s" or "S" or "skip" => WatchAnswer.SkipNext,
                "q" or "Q" or "quit" or "stop" => WatchAnswer.Stop,
                null => Stop("the terminal is gone", question),
                _ => WatchAnswer.Continue,
            };
        }
        catch (IOException)
        {
            return Stop("the terminal is gone", question);
        }
    }

    private WatchAnswer Stop(string why, WatchQuestion question)
    {
        if (!_hasSaid)
        {
            _hasSaid = true;
            _error.WriteLine($"--watch: {why}; stopped after {question.Finished}{(question.Next is null ? "" : $"; go on with: {_next.Resume}")}");
        }

        return WatchAnswer.Stop;
    }
}
