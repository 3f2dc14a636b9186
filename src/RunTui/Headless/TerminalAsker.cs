using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Headless;

/// <summary>
/// Takes answers to blockers from the terminal while a run goes on: a line that is typed answers the first open one, the way
/// <c>run-tui resolve</c> does from elsewhere.
/// </summary>
internal sealed class TerminalAsker
{
    private readonly CliContext _context;
    private readonly RunFolder _folder;
    private readonly StreamReader _terminal;

    private TerminalAsker(CliContext context, RunFolder folder, StreamReader terminal)
    {
        (_context, _folder, _terminal) = (context, folder, terminal);
    }

    /// <summary>One for this terminal, or null where nobody sits at one.</summary>
    public static TerminalAsker? TryOpen(CliContext context, RunFolder folder)
    {
        if (!context.IsTerminal)
        {
            return null;
        }

        try
        {
            return new TerminalAsker(context, folder, new StreamReader(new FileStream("/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Begins to listen, on a thread that ends with the program.</summary>
    public void Start() => new Thread(Listen) { IsBackground = true, Name = "answers" }.Start();

    private string? ReadLine()
    {
        try
        {
            return _terminal.ReadLine();
        }
        catch (IOException)
        {
            // The terminal is gone; the run carries on without it.
            return null;
        }
    }

    private void Listen()
    {
        while (ReadLine() is { } line)
        {
            var blocker = RunReader.TryReadState(_folder)?.OpenBlockers.FirstOrDefault();
            if (blocker is null || AnswerRules.WordsOf(line) is not { } note)
            {
                _context.Out.WriteLine(blocker is null ? "Nothing waits for an answer." : $"{blocker.StepId} waits: type an answer, then Enter.");
                continue;
            }

            ControlFolder.Send(_folder, new RunCommand
            {
                Kind = RunCommand.Resolve,
                StepId = blocker.StepId,
                Question = blocker.Question,
                Note = note,
                By = RunCommand.Sender,
            });
        }
    }
}
