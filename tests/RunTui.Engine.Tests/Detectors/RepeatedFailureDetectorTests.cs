using RunTui.Engine.Detectors;

namespace RunTui.Engine.Tests.Detectors;

/// <summary>The third time that a test fails, and nothing that only looks like it.</summary>
public sealed class RepeatedFailureDetectorTests
{
    private readonly RepeatedFailureDetector _failures = new();

    [Theory]
    [InlineData("  Failed App.Tests.LoginTests.Wrong_password [3 ms]", "App.Tests.LoginTests.Wrong_password")]
    [InlineData("[xUnit.net 00:00:01.20]     App.Tests.LoginTests.Wrong_password [FAIL]", "App.Tests.LoginTests.Wrong_password")]
    [InlineData("[xUnit.net 00:00:01.20]     App.Tests.SumTests.Adds(a: 1, b: 2) [FAIL]", "App.Tests.SumTests.Adds(a: 1, b: 2)")]
    [InlineData("  Failed App.Tests.SumTests.Adds(a: 1, b: 2) [< 1 ms]", "App.Tests.SumTests.Adds(a: 1, b: 2)")]
    [InlineData("FAIL: test_wrong (tests.test_login.LoginTest.test_wrong)", "test_wrong (tests.test_login.LoginTest.test_wrong)")]
    [InlineData("ERROR: test_wrong (tests.test_login.LoginTest)", "test_wrong (tests.test_login.LoginTest)")]
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
    [InlineData("Failed asserting that false is true.")]
    [InlineData("Failed with result 'exit-code'.")]
    [InlineData("FAILED (failures=1)")]
    [InlineData("ERROR: Could not find a version that satisfies the requirement")]
    [InlineData("not ok 3 - later # TODO")]
    [InlineData("")]
    public void Other_lines_are_none(string line) => Assert.Null(FailingTests.NameIn(line));

    [Theory]
    [InlineData("Bash: npm test", true)]
    [InlineData("$ bash -lc 'npm test'", true)]
    [InlineData("$ /bin/zsh -c \"cd repo && npm test\"", true)]
    [InlineData("Bash: cat x.log", false)]
    [InlineData("run_shell_command: cd repo && grep FAIL x.log", false)]
    [InlineData("$ bash -lc 'cat x.log'", false)]
    [InlineData("$ /usr/bin/bash -c \"cd a/b; tail -50 x.log\"", false)]
    public void Command_that_only_shows_files_runs_no_tests(string call, bool mayRun) => Assert.Equal(mayRun, FailingTests.MayRun(call));

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
    public void Failure_is_forgotten_when_tests_pass_by_another_command_but_not_what_the_checks_found()
    {
        for (var i = 0; i < 3; i++)
        {
            Runs("a");
            _failures.TakeVerdict(2, "--- FAIL: b", "");
        }

        Assert.Equal("fails a third time: a", _failures.Trouble?.Detail);
        _failures.TakeAllPassed();
        Assert.Null(_failures.Trouble);
        _failures.TakeVerdict(2, "--- FAIL: b", "");
        Assert.Equal("fails a third time: b", _failures.Trouble?.Detail);
    }

    [Theory]
    [InlineData("Passed!  - Failed:     0, Passed:    56, Skipped:     0, Total:    56")]
    [InlineData("Test summary: total: 5, failed: 0, succeeded: 5, skipped: 0, duration: 1.2s")]
    [InlineData("===== 12 passed, 1 skipped in 0.12s =====")]
    [InlineData("12 passed in 0.12s")]
    [InlineData("Tests:       12 passed, 12 total")]
    [InlineData("      Tests  12 passed (12)")]
    [InlineData("  12 passing (30ms)")]
    [InlineData("Ran 3 tests in 0.01s\n\nOK")]
    [InlineData("OK (3 tests, 3 assertions)")]
    [InlineData("ok  \texample.com/login\t0.012s")]
    [InlineData("test result: ok. 5 passed; 0 failed; 0 ignored")]
    [InlineData("1..2\n# tests 2\n# pass 2\n# fail 0")]
    public void Summary_of_a_run_that_passed_is_known(string output) => Assert.True(PassedTests.Says(output));

    [Theory]
    [InlineData("")]
    [InlineData("Build succeeded.\n    0 Error(s)")]
    [InlineData("test result: ok. 0 passed; 0 failed; 12 filtered out")]
    [InlineData("Tests:       1 failed, 11 passed, 12 total")]
    [InlineData("===== 1 failed, 11 passed in 0.12s =====")]
    [InlineData("ok  \texample.com/a\t0.012s\nFAIL\texample.com/b\t0.02s")]
    [InlineData("Passed!  - Failed:     0, Passed:    56\nFailed!  - Failed:     1, Passed:    2")]
    public void Other_output_is_no_such_summary(string output) => Assert.False(PassedTests.Says(output));

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
