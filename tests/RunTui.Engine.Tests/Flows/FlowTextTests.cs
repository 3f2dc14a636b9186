using RunTui.Engine.Flows;

namespace RunTui.Engine.Tests.Flows;

public sealed class FlowTextTests
{
    [Fact]
    public void Explain_says_what_sends_a_step_back_where_and_what_stops_it() =>
        Assert.Equal(
            """
            milestone (built in)
              Plan once; then implement, verify and review each milestone until it passes, and commit it

            Once, before all steps:
              1. plan  agent  planning, answers with the milestones

            Each step:
              1. implement   agent       implementation, answers with what it made
              2. verify      verify      the verification commands of the plan; changes go back to implement
              3. review      agent       review, answers with a verdict; changes go back to implement
              4. checkpoint  checkpoint  a commit

            It stops at the first of
              ticks 50: phases begun since the launch
              elapsed 2h: since the launch
              stall 15m: without a sign of life
              call 45m: for one attempt of an agent
              cycles 3: times that one step went back
              same_issue 2: times in a row that a phase sent a step back with the same words
            """.ReplaceLineEndings("\n"),
            string.Join('\n', FlowText.Explain(new FlowCatalog(null).Find("milestone")!)));

    [Fact]
    public void Explain_of_direct_is_short() =>
        Assert.Equal(4, FlowText.Explain(new FlowCatalog(null).Find("direct")!).Length);

    [Fact]
    public void Short_names_the_phases() =>
        Assert.Equal("plan; then each: implement → verify → review → checkpoint", FlowText.OneLine(new FlowCatalog(null).Find("milestone")!));

    [Fact]
    public void Explain_shows_what_others_wrote_without_letting_it_steer_the_terminal()
    {
        var flow = new FlowCatalog(null).Find("direct")! with { About = "a\u001b[31mb" };

        Assert.DoesNotContain('\u001b', string.Join('\n', FlowText.Explain(flow)));
    }
}
