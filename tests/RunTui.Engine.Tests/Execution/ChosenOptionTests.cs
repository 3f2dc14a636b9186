using System.Text.Json.Nodes;
using RunTui.Engine.Execution;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Which of several answers the work goes on with: asked about in words, and known after it was decided.</summary>
public sealed class ChosenOptionTests
{
    [Fact(Timeout = 60000)]
    public async Task Answer_that_a_person_chose_is_known_until_the_step_is_through_and_after_it()
    {
        using var host = new EngineHost(Plan.Of(Plan.Step("a", "codex", "Which one?", ("choose", "person"), ("options", new JsonArray(Route("gpt-5.3-codex"), Route("gpt-5.4"))))));
        host.AddProgram("codex", AgentScripts.InTurn(AgentScripts.Codex("Use a queue."), AgentScripts.Codex("Use a table.")));

        var asked = await host.RunAsync();

        Assert.Equal(RunOutcome.NeedsPerson, asked.Outcome);
        Assert.True(AnswerWords.AsksToChoose(asked.Step("a"), asked.State));
        Assert.Equal("Approve with the number of an answer: 1 is that of codex gpt-5.3-codex, 2 is that of codex gpt-5.4.", AnswerWords.Of(asked.Step("a"), asked.State));
        Assert.Null(OptionSteps.ChosenOf(asked.State, "a"));
        Assert.Equal(["gpt-5.3-codex", "gpt-5.4"], Meters.Of(asked.State).Models.Select(m => m.Model).Order());

        using (var run = await OwnedRun.OpenAsync(host.Folder, TimeProvider.System))
        {
            Assert.Null(await RunAnswers.ApplyAsync(run, new RunCommand { Kind = RunCommand.Approve, StepId = "a", Note = "2", By = "eva@desk 7" }));
            Assert.Equal("a-option-2", OptionSteps.ChosenOf(run.State, "a")?.Id);
        }

        var through = await host.RunAsync();

        Assert.Equal(RunOutcome.Completed, through.Outcome);
        Assert.Equal("a-option-2", OptionSteps.ChosenOf(through.State, "a")?.Id);
        Assert.StartsWith("Answer 2 (codex gpt-5.4) was chosen: ", through.Step("a").Summary, StringComparison.Ordinal);
    }

    private static JsonObject Route(string model) => new() { ["tool"] = "codex", ["model"] = model };
}
