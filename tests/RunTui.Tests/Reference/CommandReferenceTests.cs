namespace RunTui.Tests.Reference;

/// <summary>The page of all commands is what the program understands.</summary>
public sealed class CommandReferenceTests
{
    [Fact]
    public void Page_has_every_command_as_it_is()
    {
        using var host = new CommandLineHost();
        var page = CommandReference.Of(CommandLine.Whole(host.Context));
        if (Environment.GetEnvironmentVariable("RUN_TUI_REFERENCE") == "1")
        {
            File.WriteAllText(CommandReference.PathOfPage, page);
        }

        Assert.True(page == File.ReadAllText(CommandReference.PathOfPage), $"{CommandReference.PathOfPage} is not what the program has: make it again with RUN_TUI_REFERENCE=1.");
    }

    [Fact]
    public void Every_verb_says_what_it_does_with_an_example()
    {
        using var host = new CommandLineHost();

        Assert.Empty(CommandLine.Whole(host.Context).Subcommands.Where(c => !c.Hidden && c.Subcommands.Count == 0 && c.Description?.Contains("Example", StringComparison.Ordinal) != true).Select(c => c.Name));
    }
}
