using RunTui.Engine.Imports.Tracks;

namespace RunTui.Engine.Tests.Imports.Tracks;

public sealed class TracksReaderTests
{
    [Theory]
    [InlineData("tracks:\n  - id: auth\n    tasks:\n      - path: a.md\n      - path: b.md\n  - id: ui\n    tasks: [c.md]\n")]
    [InlineData("tracks:\n  - name: auth\n    steps:\n      - task: a.md\n      - task: b.md\n  - name: ui\n    steps:\n      - task: c.md\n")]
    [InlineData("{\n\t\"tracks\": [\n\t\t{\"name\": \"auth\", \"steps\": [{\"task\": \"a.md\"}, {\"task\": \"b.md\"}]},\n\t\t{\"id\": \"ui\", \"tasks\": [{\"path\": \"c.md\"}]}\n\t]\n}\n")]
    public void Both_spellings_and_JSON_mean_the_same(string text)
    {
        var result = TracksReader.Read(text, "tracks.yaml");

        Assert.Empty(result.Errors);
        Assert.Equal(["auth: a.md b.md", "ui: c.md"], result.Tracks.Select(t => $"{t.Name}: {string.Join(' ', t.Tasks.Select(task => task.Path))}"));
    }

    [Fact]
    public void A_task_may_have_an_allowlist()
    {
        var result = TracksReader.Read("tracks:\n- name: a\n  steps:\n  - task: a.md\n    allowlist: [src/a/**, docs]\n", "t.yaml");

        var task = Assert.Single(Assert.Single(result.Tracks).Tasks);
        Assert.Equal(["src/a/**", "docs"], task.Allowlist);
        Assert.Equal(4, task.Line);
    }

    [Theory]
    [InlineData("", "t.yaml: it is empty; expected tracks")]
    [InlineData("tracks: []", "t.yaml:1:1: tracks: there is none; expected at least one track")]
    [InlineData("tracks:\n- name: a\n", "t.yaml:2:3: tracks[0]: there is no tasks (or steps); expected one")]
    [InlineData("tracks:\n- tasks: [a.md]\n", "t.yaml:2:3: tracks[0]: there is no name (or id); expected one")]
    [InlineData("tracks:\n- name: a\n  tasks:\n  - allowlist: [x]\n", "t.yaml:4:5: tracks[0].tasks[0]: there is no task (or path); expected one")]
    [InlineData("tracks:\n- name: a\n  task: [a.md]\n", "t.yaml:3:3: tracks[0].task: there is no such entry; expected name, id, tasks, steps; did you mean \"tasks\"?")]
    [InlineData("tracks:\n- name: a\n  tasks: [a.md]\n- name: a\n  tasks: [b.md]\n", "t.yaml:4:3: tracks[1]: there is another track \"a\"; expected a name of its own")]
    public void What_is_wrong_is_one_line_with_its_place(string text, string expected) =>
        Assert.Contains(expected, TracksReader.Read(text, "t.yaml").Errors.Select(error => error.ToString()));

    [Fact]
    public void A_file_that_is_not_there_is_one_line() =>
        Assert.StartsWith("tracks.yaml: there is no such file", Assert.Single(TracksReader.Load("/nowhere/tracks.yaml", "tracks.yaml").Errors).ToString(), StringComparison.Ordinal);
}
