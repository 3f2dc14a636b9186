using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

public sealed class BlockedMarkerTests
{
    [Theory]
    [InlineData("BLOCKED: need a key", "need a key")]
    [InlineData("Tried all.\n\n  BLOCKED:   need a key  \n\n", "need a key")]
    [InlineData("BLOCKED: first\nBLOCKED: second", "second")]
    [InlineData("BLOCKED: need a key\nThanks for your help.", "need a key")]
    [InlineData("BLOCKED:", BlockedMarker.NoReason)]
    [InlineData("Nothing is BLOCKED: it works", null)]
    [InlineData("blocked: lower case is prose", null)]
    [InlineData("> BLOCKED: quoted", null)]
    [InlineData("  > BLOCKED: quoted", null)]
    [InlineData("The log said:\n```\nBLOCKED: old\n```\nI solved it.", null)]
    [InlineData("The log said:\n~~~text\n```\nBLOCKED: old\n~~~\nI solved it.", null)]
    [InlineData("The log said:\n```text\nBLOCKED: old\n```\nBLOCKED: new", "new")]
    [InlineData("A fence is never closed:\n```\nBLOCKED: still counts", "still counts")]
    [InlineData("", null)]
    public void Find_takes_the_agents_own_line(string message, string? expected) =>
        Assert.Equal(expected, BlockedMarker.Find(message));
}
