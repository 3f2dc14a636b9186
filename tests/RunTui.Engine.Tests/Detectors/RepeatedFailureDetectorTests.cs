using RunTui.Engine.Detectors;

namespace RunTui.Engine.Tests.Detectors;

/// <summary>The third time that a test fails, and nothing that only looks like it.</summary>
public sealed class RepeatedFailureDetectorTests
{
    private readonly RepeatedFailureDetector _failures = new();

    [Theory]
    [InlineData("  Failed App.Tests.LoginTests.Wrong_password [3 ms]", "App.Tests.LoginTests.Wrong_password")]
    [InlineData("[xUnit.net 00:00:01.20]     App.Tests.LoginTests.Wrong_password [FAIL]", "App.Tests.LoginTests.Wrong_password")]
    [InlineData("FAILED tests/test_login.py::test_wrong[a-b] - AssertionError: 1 != 2", "tests/test_login.py::test_wrong[a-b]")]
    [InlineData("--- FAIL: TestLogin/wrong_password (0.00s)", "TestLogin/wrong_password")]
    [InlineData("    ✕ refuses a wrong password (12 ms)", "refuses a wrong password")]
    [InlineData(" FAIL  src/login.test.ts > login > refuses", "src/login.test.ts > login > refuses")]
    [InlineData("test login::refuses ... FAILED", "login::refuses")]
    [InlineData("not ok 12 - refuses a wrong password", "refuses a wrong password")]
    public void Failed_test_is_found_by_name(string line, string name) => Assert.Equal(name, FailingTests.NameIn(line));

    [Theory]
    [InlineData("ok 1 - refuses")]
    [InlineData("test login::refuses ... ok")]
    [InlineData("Failed!  - Failed:     1, Passed:    56")]
    [InlineData("Failed to restore the project")]
    [InlineData("not ok 3 - later # TODO")]
    [InlineData("")]
    public void Other_lines_are_none(string line) => Assert.Null(FailingTests.NameIn(line));

    [Fact]
    public void Same_test_is_noticed_the_third_time_and_forgotten_when_it_passes()
    {
        Runs("a", "b");
        Runs("b");
        Assert.Null(_failures.Trouble);
        Runs("b", "c");
        Assert.Equal("fails a third time: b", _failures.Trouble?.Detail);

        Runs("c");
        Assert.Null(_failures.Trouble);
        Runs("b");
        Assert.Null(_failures.Trouble);
    }

    [Fact]
    public void Different_failures_are_progress()
    {
        for (var i = 0; i < 50; i++)
        {
            Runs($"test{i}");
            _failures.TakeVerdict(2, $"1 test failed\nexpected {i}", "");
        }

        Assert.Null(_failures.Trouble);
    }

    [Fact]
    public void Check_that_fails_alike_three_times_is_noticed_whatever_time_it_took()
    {
        foreach (var seconds in new[] { "1.2", "0.9", "3.4" })
        {
            Assert.Null(_failures.Trouble);
            _failures.TakeVerdict(1, $"$ npm test\nTypeError: x is not a function\nDone in {seconds}s at 14:03:0{seconds[0]}", "");
        }

        Assert.Contains("TypeError: x is not a function", _failures.Trouble?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_of_which_nothing_is_said_is_not_compared()
    {
        for (var i = 0; i < 5; i++)
        {
            _failures.TakeVerdict(1, "", "");
        }

        Assert.Null(_failures.Trouble);
    }

    [Fact]
    public void Memory_is_bounded_whatever_is_printed()
    {
        for (var i = 0; i < 2000; i++)
        {
            _failures.Take((ulong)i, FailingTests.In(string.Join('\n', Enumerable.Range(0, 200).Select(k => $"--- FAIL: T{i}_{k}"))));
        }

        Assert.Equal(FailingTests.Most, FailingTests.In(string.Join('\n', Enumerable.Range(0, 500).Select(k => $"--- FAIL: T{k}"))).Count);
        Assert.Null(_failures.Trouble);
    }

    private void Runs(params string[] failing) => _failures.Take(7, failing);
}
