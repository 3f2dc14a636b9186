using RunTui;

// Answered before anything else is loaded: scripts ask for it often, and it has nothing to parse.
if (args is ["--version"])
{
    Console.Out.WriteLine(ProgramVersion.Text);
    return ExitCodes.Complete;
}

return await CommandLine.RunAsync(args, CliContext.OfThisProcess());
