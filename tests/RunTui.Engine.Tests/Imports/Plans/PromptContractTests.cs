using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Plans;
using static RunTui.Engine.Tests.Imports.Plans.PlanDocuments;

namespace RunTui.Engine.Tests.Imports.Plans;

public sealed class PromptContractTests
{
    [Fact]
    public void What_is_imported_keeps_the_contract() =>
        Assert.All(PlanSteps.Typed(Read(Of(Task(1), Task(2, ("Title", "Review it"))))), step => Assert.Empty(PromptContract.Check(step)));

    [Fact]
    public void A_bare_sentence_lacks_everything_but_the_goal() =>
        Assert.Equal(
            ["acceptance criteria", "file paths", "constraints", "commands", "expected output"],
            PromptContract.Check(new Step { Id = "a", Detail = "Make it faster." }).Select(gap => gap.Part));

    [Fact]
    public void Parts_are_found_in_a_persons_own_words() =>
        Assert.Empty(PromptContract.Check(new Step
        {
            Id = "a",
            DoneWhen = "the test passes",
            Detail = "Sum in `src/cart.py`.\n\n**Constraints:** no new packages\n\nRun: `pytest`\n\nDeliverable: a patch",
        }));

    [Fact]
    public void A_script_is_no_prompt() => Assert.Empty(PromptContract.Check(new Step { Id = "a", Tool = "shell", Detail = "true" }));
}
