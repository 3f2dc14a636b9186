using RunTui;

// Answered before anything else is loaded: scripts ask for it often, and it has nothing to parse.
if (args is ["--version"])
{
    CliContext.OfThisProcess().Out.WriteLine(ProgramVersion.Text);
    return ExitCodes.Complete;
}

// Not awaited: nothing runs beside this, and a state machine for it would be compiled at every start.
return CommandLine.RunAsync(args, CliContext.OfThisProcess()).GetAwaiter().GetResult();
