using RunTui.Engine.Execution;

namespace RunTui.Headless;

/// <summary>Asks the person at the terminal after every step; run-workflow's <c>--watch</c>.</summary>
internal sealed class WatchPrompt : IDisposable
{
    private readonly CliContext _context;
    private readonly StreamReader _terminal;

    /// <exception cref="UserException">There is no terminal to ask on.</exception>
    public WatchPrompt(CliContext context)
    {
        _context = context;
        try
        {
            _terminal = new StreamReader(new FileStream("/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException("--watch: there is no terminal to ask on; leave it out");
        }
    }

    public void Dispose() => _terminal.Dispose();

    /// <summary>Asks one question; an answer that is none of the known ones goes on.</summary>
    public async Task<WatchAnswer> AskAsync(WatchQuestion question)
    {
        _context.Out.Write($"{question.Finished} is over. Enter goes on{(question.Next is { } next ? $" with {next}, s skips it" : "")}, q stops: ");
        var answer = await _terminal.ReadLineAsync();
        return answer?.Trim() switch
        {
            "s" or "S" or "skip" => WatchAnswer.SkipNext,
            "q" or "Q" or "quit" or "stop" or null => WatchAnswer.Stop,
            _ => WatchAnswer.Continue,
        };
    }
}
